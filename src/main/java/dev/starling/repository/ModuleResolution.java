package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.graph.NodeException;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;

/**
 * Finds all modules that the main module needs, directly or not, and what names mean in each.
 *
 * <p>A module is known if the main module puts a directory in its place, or if it comes with the
 * engine.
 */
final class ModuleResolution {

  private static final FileOptions DIALECT = DeclarationReader.dialect("MODULE.bazel files");

  private final DeclarationReader reader;
  private final Path workspace;
  private final EmbeddedRepositories embedded;
  private final ImmutableMap<String, Object> predeclared;

  ModuleResolution(
      DeclarationReader reader,
      Path workspace,
      EmbeddedRepositories embedded,
      ImmutableMap<String, Object> predeclared) {
    this.reader = reader;
    this.workspace = workspace;
    this.embedded = embedded;
    this.predeclared = predeclared;
  }

  /** A module that was found. */
  private record FoundModule(ModuleFile file, RepositoryName repository, Path directory) {}

  DeclaredRepositories resolve() throws NodeException, InterruptedException {
    FoundModule root =
        new FoundModule(read(workspace, /* isRoot= */ true), RepositoryName.MAIN, workspace);
    ImmutableMap<String, FoundModule> modules = closure(root);
    ImmutableMap.Builder<RepositoryName, DeclaredRepository> repositories = ImmutableMap.builder();
    repositories.putAll(embedded.declared(EmbeddedRepositories.visibleEverywhere()));
    ImmutableList.Builder<TargetPattern> toolchains = ImmutableList.builder();
    ImmutableList.Builder<TargetPattern> platforms = ImmutableList.builder();
    for (FoundModule module : modules.values()) {
      RepositoryMapping mapping = mapping(module, modules, root);
      TargetPatternParser parser =
          new TargetPatternParser(PathFragment.EMPTY, module.repository(), mapping);
      parse(module.file().toolchains(), parser, toolchains);
      parse(module.file().executionPlatforms(), parser, platforms);
      if (!module.repository().isMain()) {
        repositories.put(
            module.repository(),
            new DeclaredRepository(
                new RepositorySource.Directory(module.directory()),
                mapping,
                version(module.file())));
      }
    }
    return new DeclaredRepositories(
        WorkspaceState.DEFAULT_NAME,
        mapping(root, modules, root),
        version(root.file()),
        repositories.buildKeepingLast(),
        toolchains.build(),
        platforms.build(),
        /* isComplete= */ true);
  }

  private static Optional<DeclaredRepository.ModuleVersion> version(ModuleFile file) {
    return file.name().isEmpty()
        ? Optional.empty()
        : Optional.of(new DeclaredRepository.ModuleVersion(file.name(), file.version()));
  }

  /** All modules by name, the main one first, breadth first. */
  private ImmutableMap<String, FoundModule> closure(FoundModule root)
      throws NodeException, InterruptedException {
    Map<String, FoundModule> found = new LinkedHashMap<>();
    found.put(root.file().name(), root);
    ArrayDeque<FoundModule> queue = new ArrayDeque<>();
    queue.add(root);
    while (!queue.isEmpty()) {
      for (ModuleFile.Dependency dependency : queue.remove().file().dependencies()) {
        if (!found.containsKey(dependency.name()) && !isEmbedded(dependency.name())) {
          FoundModule module = find(dependency, root.file());
          found.put(dependency.name(), module);
          queue.add(module);
        }
      }
    }
    return ImmutableMap.copyOf(found);
  }

  private static boolean isEmbedded(String module) {
    return module.equals(RepositoryName.BAZEL_TOOLS.name())
        || module.equals(EmbeddedRepositories.PLATFORMS.name());
  }

  private FoundModule find(ModuleFile.Dependency dependency, ModuleFile root)
      throws NodeException, InterruptedException {
    String path = root.overrides().get(dependency.name());
    if (path == null) {
      throw new RepositoryException(
          ("%s: module '%s' cannot be found: registries are not supported yet; name its directory"
                  + " with local_path_override(module_name = \"%s\", path = ...) in the main"
                  + " MODULE.bazel")
              .formatted(dependency.position(), dependency.name(), dependency.name()));
    }
    Path directory = workspace.resolve(path).normalize();
    ModuleFile file = read(directory, /* isRoot= */ false);
    if (!file.name().isEmpty() && !file.name().equals(dependency.name())) {
      throw new RepositoryException(
          "the MODULE.bazel file of %s@_ declares a different name (%s)"
              .formatted(dependency.name(), file.name()));
    }
    return new FoundModule(file, RepositoryName.unvalidated(dependency.name() + "+"), directory);
  }

  private ModuleFile read(Path directory, boolean isRoot)
      throws NodeException, InterruptedException {
    RootedPath file = new RootedPath(directory, PathFragment.of("MODULE.bazel"));
    ModuleBuilder builder = new ModuleBuilder(isRoot);
    if (reader.isFile(file)) {
      reader.evaluate(
          ParserInput.fromLatin1(reader.content(file), file.asPath().toString()),
          DIALECT,
          predeclared,
          new DeclarationReader.Sink<>(ModuleBuilder.class, builder),
          text -> null);
    } else if (!isRoot) {
      throw new RepositoryException("there is no MODULE.bazel in %s".formatted(directory));
    }
    return builder.build();
  }

  private static RepositoryMapping mapping(
      FoundModule module, ImmutableMap<String, FoundModule> modules, FoundModule root) {
    Map<String, RepositoryName> names =
        new LinkedHashMap<>(EmbeddedRepositories.visibleEverywhere());
    names.put(
        module.file().repositoryName().isEmpty()
            ? module.file().name()
            : module.file().repositoryName(),
        module.repository());
    for (ModuleFile.Dependency dependency : module.file().dependencies()) {
      FoundModule target = modules.get(dependency.name());
      names.put(
          dependency.repositoryName(),
          target == null ? RepositoryName.unvalidated(dependency.name()) : target.repository());
    }
    if (module.equals(root)) {
      names.put("", RepositoryName.MAIN);
    }
    return RepositoryMapping.strict(module.repository(), ImmutableSortedMap.copyOf(names));
  }

  private static void parse(
      ImmutableList<String> patterns,
      TargetPatternParser parser,
      ImmutableList.Builder<TargetPattern> to)
      throws RepositoryException {
    for (String pattern : patterns) {
      try {
        to.add(parser.parse(pattern));
      } catch (LabelSyntaxException e) {
        throw new RepositoryException(
            "invalid registered target pattern '%s': %s".formatted(pattern, e.getMessage()), e);
      }
    }
  }
}
