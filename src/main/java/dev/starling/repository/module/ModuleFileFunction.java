package dev.starling.repository.module;

import com.google.common.collect.ImmutableMap;
import dev.starling.event.Diagnostic;
import dev.starling.file.FileKey;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.packages.RepositoryDirectory;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.DeclarationReader;
import dev.starling.repository.patch.PatchException;
import dev.starling.repository.patch.TextPatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.EditDistance;

/** Finds a module: where the main module says, in a registry, or among those of the engine. */
final class ModuleFileFunction implements NodeFunction<ModuleFileKey, FoundModule> {
  private static final PathFragment FILE = PathFragment.of("MODULE.bazel");

  private final FileSystem fileSystem;
  private final Path workspace;
  private final EmbeddedModules embedded;
  private final ImmutableMap<String, Object> predeclared;
  private final StarlarkSemantics semantics;

  ModuleFileFunction(
      FileSystem fileSystem,
      Path workspace,
      EmbeddedModules embedded,
      ImmutableMap<String, Object> predeclared,
      StarlarkSemantics semantics) {
    this.fileSystem = fileSystem;
    this.workspace = workspace;
    this.embedded = embedded;
    this.predeclared = predeclared;
    this.semantics = semantics;
  }

  @Override
  public FoundModule compute(ModuleFileKey key, Environment env)
      throws NodeException, InterruptedException {
    ModuleKey module = key.module();
    ModuleOverride override = env.get(RootModuleKey.INSTANCE).overrides().get(module.name());
    FoundModule found =
        override instanceof ModuleOverride.OutsideRegistry outside
            ? new FoundModule(
                module,
                readIn(directory(module, outside, env), module, env),
                new FoundModule.Overridden(outside))
            : registered(module, Optional.ofNullable(override), env);
    check(found);
    return found;
  }

  private FoundModule registered(
      ModuleKey module, Optional<ModuleOverride> override, Environment env)
      throws NodeException, InterruptedException {
    Optional<Path> own = embedded.directory(module.name());
    boolean pinned =
        override.isPresent()
            && override.get() instanceof ModuleOverride.FromRegistry from
            && !from.registry().isEmpty();
    if (own.isPresent()
        && !pinned
        && (EmbeddedModules.isComplete(module)
            || module.version().equals(EmbeddedModules.UNSPECIFIED_VERSION))) {
      return embedded(module, own.get(), env);
    }
    Registries registries = Registries.of(override, env);
    Optional<Registries.Found> found;
    try {
      found = registries.moduleFile(module);
    } catch (RegistryException e) {
      if (own.isEmpty() || pinned || !e.isUnreachable()) {
        throw e;
      }
      env.events()
          .handle(
              Diagnostic.warning(
                  "%s; using the module '%s' that comes with the engine"
                      .formatted(e.reason(), module.name())));
      return embedded(module, own.get(), env);
    }
    if (found.isPresent()) {
      return new FoundModule(
          module,
          reader(env)
              .read(
                  patched(found.get().file().bytes(), override, env),
                  found.get().url(),
                  dependency(env)),
          new FoundModule.Registered(found.get().registry()),
          registries.asked());
    }
    if (own.isPresent() && !pinned) {
      return embedded(module, own.get(), env);
    }
    throw new ModuleException(
        "module %s not found in registries: %s%s"
            .formatted(
                module,
                registries,
                EditDistance.didYouMean(module.name(), registries.names(embedded.names()))));
  }

  /** The file after the patches of the main module; its commands run when the source is there. */
  private byte[] patched(byte[] content, Optional<ModuleOverride> override, Environment env)
      throws NodeException, InterruptedException {
    if (override.isEmpty()
        || !(override.get() instanceof ModuleOverride.SingleVersion single)
        || single.patches().isEmpty()) {
      return content;
    }
    DeclarationReader reader = new DeclarationReader(fileSystem, semantics, env);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    for (Label patch : single.patches()) {
      RootedPath file = new RootedPath(workspace, patch.toPath());
      if (!reader.isFile(file)) {
        throw new ModuleException(
            "error reading '%s', a patch of single_version_override: there is no file %s"
                .formatted(patch, file.asPath()));
      }
      try {
        text =
            TextPatch.apply(
                file.asPath().toString(),
                new String(reader.content(file), StandardCharsets.ISO_8859_1),
                single.patchStrip(),
                FILE.toString(),
                text);
      } catch (PatchException e) {
        throw new ModuleException("error applying '%s': %s".formatted(patch, e.getMessage()), e);
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private FoundModule embedded(ModuleKey module, Path directory, Environment env)
      throws NodeException, InterruptedException {
    return new FoundModule(
        module, readIn(directory, module, env), new FoundModule.Embedded(directory));
  }

  private static Path directory(
      ModuleKey module, ModuleOverride.OutsideRegistry override, Environment env)
      throws NodeException, InterruptedException {
    return switch (override) {
      case ModuleOverride.LocalPath(Path path) -> path;
      case ModuleOverride.Fetched _ ->
          switch (env.get(
              new RepositoryDirectoryKey(module.repository(/* withVersion= */ false)))) {
            case RepositoryDirectory.Found(Path root) -> root;
            case RepositoryDirectory.Missing(String reason) -> throw new ModuleException(reason);
          };
    };
  }

  private ModuleFile readIn(Path directory, ModuleKey module, Environment env)
      throws NodeException, InterruptedException {
    RootedPath file = new RootedPath(directory, FILE);
    if (!env.get(new FileKey(file)).isFile()) {
      throw new ModuleException(
          "module %s is overridden by %s, which %s"
              .formatted(
                  module.name(),
                  directory,
                  env.get(new FileKey(new RootedPath(directory, PathFragment.EMPTY))).isDirectory()
                      ? "has no MODULE.bazel"
                      : "is not a directory"));
    }
    return reader(env).read(file, dependency(env));
  }

  private ModuleFileReader reader(Environment env) {
    return new ModuleFileReader(new DeclarationReader(fileSystem, semantics, env), predeclared);
  }

  private ModuleContext dependency(Environment env) throws NodeException, InterruptedException {
    return ModuleContext.ofDependency(
        workspace, env.get(ModuleOptions.OptionsKey.INSTANCE).allowIsolation());
  }

  private static void check(FoundModule found) throws ModuleException {
    ModuleKey key = found.key();
    ModuleFile file = found.file();
    boolean mayBeNameless = !(found.origin() instanceof FoundModule.Registered);
    if (!file.name().equals(key.name()) && !(mayBeNameless && file.name().isEmpty())) {
      throw new ModuleException(
          "the MODULE.bazel file of %s declares a different name (%s)".formatted(key, file.name()));
    }
    if (found.origin() instanceof FoundModule.Registered && !file.version().equals(key.version())) {
      throw new ModuleException(
          "the MODULE.bazel file of %s declares a different version (%s)"
              .formatted(key, file.version()));
    }
  }
}
