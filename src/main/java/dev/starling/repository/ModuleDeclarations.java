package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.path.PathFragment;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleMappings;
import dev.starling.repository.module.ResolvedModule;
import java.util.Optional;

/** The repositories of modules, as declarations. */
final class ModuleDeclarations {
  private final ModuleGraph graph;
  private final EmbeddedRepositories embedded;

  ModuleDeclarations(ModuleGraph graph, EmbeddedRepositories embedded) {
    this.graph = graph;
    this.embedded = embedded;
  }

  DeclaredRepositories declared() throws RepositoryException {
    ImmutableMap.Builder<RepositoryName, DeclaredRepository> repositories = ImmutableMap.builder();
    repositories.putAll(embedded.declared(EmbeddedRepositories.visibleEverywhere()));
    ImmutableList.Builder<TargetPattern> toolchains = ImmutableList.builder();
    ImmutableList.Builder<TargetPattern> platforms = ImmutableList.builder();
    for (ResolvedModule module : graph.modules().values()) {
      RepositoryMapping mapping = ModuleMappings.of(module, graph);
      TargetPatternParser parser =
          new TargetPatternParser(PathFragment.EMPTY, module.repository(), mapping);
      parse(module.file().toolchains(), parser, toolchains);
      parse(module.file().executionPlatforms(), parser, platforms);
      if (!module.repository().isMain()) {
        repositories.put(
            module.repository(), new DeclaredRepository(module.source(), mapping, version(module)));
      }
    }
    return new DeclaredRepositories(
        WorkspaceDeclarations.DEFAULT_NAME,
        ModuleMappings.of(graph.root(), graph),
        version(graph.root()),
        repositories.buildKeepingLast(),
        graph.extensionNames().inverse(),
        toolchains.build(),
        platforms.build(),
        /* isComplete= */ true);
  }

  private static Optional<DeclaredRepository.ModuleVersion> version(ResolvedModule module) {
    return module.file().name().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DeclaredRepository.ModuleVersion(
                module.file().name(), module.file().version().text()));
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
