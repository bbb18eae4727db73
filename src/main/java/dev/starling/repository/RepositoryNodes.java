package dev.starling.repository;

import dev.starling.definition.GlobalEnvironments;
import dev.starling.fs.FileSystem;
import dev.starling.graph.GraphBuilder;
import dev.starling.packages.RegisteredTargetsKey;
import dev.starling.packages.RepositoryDirectoryKey;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.repository.module.ModuleNodes;
import dev.starling.repository.module.RegistryFiles;
import java.nio.file.Path;
import net.starlark.java.eval.StarlarkSemantics;

/** The functions of this room. */
public final class RepositoryNodes {

  private RepositoryNodes() {}

  /**
   * Adds the kinds of this room to a graph; the node of {@link RepositoryOptions} gets its value
   * from outside.
   *
   * @param workspace the main repository
   * @param registries reaches registries that are not directories
   * @param external where repositories are made
   */
  public static void register(
      GraphBuilder graph,
      FileSystem fileSystem,
      Path workspace,
      Path external,
      EmbeddedRepositories embedded,
      RegistryFiles registries,
      GlobalEnvironments globals,
      StarlarkSemantics semantics) {
    ModuleNodes.register(
        graph, fileSystem, workspace, embedded.modules(), registries, globals, semantics);
    graph
        .registerInjected(RepositoryOptions.OptionsKey.KIND)
        .register(
            DeclaredRepositoriesKey.KIND,
            new DeclaredRepositoriesFunction(fileSystem, workspace, embedded, globals, semantics))
        .register(
            RepositoryDirectoryKey.KIND,
            new RepositoryDirectoryFunction(
                workspace, embedded, new OverlayWriter(fileSystem, external)))
        .register(RepositoryMappingKey.KIND, new RepositoryMappingFunction())
        .register(RegisteredTargetsKey.KIND, new RegisteredTargetsFunction());
  }
}
