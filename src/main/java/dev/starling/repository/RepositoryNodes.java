package dev.starling.repository;

import dev.starling.definition.GlobalEnvironments;
import dev.starling.file.FileEpochs;
import dev.starling.fs.FileSystem;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeTrait;
import dev.starling.packages.ExternalPackageKey;
import dev.starling.packages.RegisteredTargetsKey;
import dev.starling.packages.RepositoryBoundaryKey;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.repository.context.ContextNodes;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.InputPaths;
import dev.starling.repository.context.RepositoryEnvironment;
import dev.starling.repository.extension.ExtensionNodes;
import dev.starling.repository.module.ModuleNodes;
import dev.starling.repository.module.RegistryFiles;
import java.nio.file.Path;
import java.util.Optional;
import net.starlark.java.eval.StarlarkSemantics;

/** The functions of this room. */
public final class RepositoryNodes {

  private RepositoryNodes() {}

  /** Tells of the files that these nodes make. */
  public static FileEpochs epochs(InputPaths paths) {
    return new FetchedFiles(paths.workspace(), paths.external());
  }

  /**
   * Adds the kinds of this room to a graph; the nodes of {@link RepositoryOptions}, {@link
   * FetchPolicy} and {@link RepositoryEnvironment} get their values from outside.
   *
   * @param services what repositories are made with
   * @param registries reaches registries that are not directories
   */
  public static void register(
      GraphBuilder graph,
      ContextServices services,
      EmbeddedRepositories embedded,
      RegistryFiles registries,
      GlobalEnvironments globals,
      StarlarkEvaluation evaluation,
      StarlarkSemantics semantics) {
    FileSystem fileSystem = services.fileSystem();
    Path workspace = services.paths().workspace();
    Path external = services.paths().external();
    ModuleNodes.register(
        graph,
        fileSystem,
        workspace,
        external.getParent(),
        embedded.modules(),
        registries,
        globals,
        semantics);
    ContextNodes.register(graph);
    ExtensionNodes.register(graph, services, evaluation);
    graph
        .registerInjected(RepositoryOptions.OptionsKey.KIND)
        .registerInjected(FetchPolicy.PolicyKey.KIND)
        .register(DependencySystems.Key.KIND, DependencySystems.in(workspace))
        .register(
            WorkspacePartKey.KIND,
            new WorkspacePartFunction(fileSystem, workspace, globals, semantics),
            NodeTrait.LONG_RUNNING)
        .register(
            DeclaredRepositoriesKey.KIND,
            new DeclaredRepositoriesFunction(embedded),
            NodeTrait.LONG_RUNNING)
        .register(
            FetchKey.KIND,
            new FetchFunction(services, new OverlayWriter(fileSystem, external), evaluation),
            NodeTrait.LONG_RUNNING,
            NodeTrait.ONCE_PER_PROCESS)
        .register(VendorFile.FileKey.KIND, new VendorFileFunction(fileSystem, semantics))
        .register(ExternalRepositories.ListKey.KIND, new ExternalRepositoriesFunction(embedded))
        .register(
            RepositoryDirectoryKey.KIND,
            new RepositoryDirectoryFunction(workspace, embedded),
            NodeTrait.LONG_RUNNING)
        .register(
            ExternalPackageKey.KIND,
            new ExternalPackageFunction(fileSystem, external),
            NodeTrait.LONG_RUNNING,
            NodeTrait.ONCE_PER_PROCESS)
        .register(RepositoryBoundaryKey.KIND, new RepositoryBoundaryFunction(workspace))
        .<RepositoryExistenceKey, RepositoryExistenceKey.Existence>register(
            RepositoryExistenceKey.KIND,
            (key, env) ->
                new RepositoryExistenceKey.Existence(
                    key.repository().isMain()
                        ? Optional.of(new RepositorySource.Directory(workspace))
                        : RepositorySearch.source(key.repository(), env)))
        .register(RepositoryMappingKey.KIND, new RepositoryMappingFunction())
        .register(RegisteredTargetsKey.KIND, new RegisteredTargetsFunction());
  }
}
