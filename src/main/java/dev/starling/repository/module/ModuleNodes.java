package dev.starling.repository.module;

import dev.starling.definition.GlobalEnvironments;
import dev.starling.definition.StarlarkGlobals.FileKind;
import dev.starling.fs.FileSystem;
import dev.starling.graph.GraphBuilder;
import dev.starling.repository.FetchAttempt;
import java.nio.file.Path;
import net.starlark.java.eval.StarlarkSemantics;

/** The functions of this package. */
public final class ModuleNodes {
  private ModuleNodes() {}

  /**
   * Adds the kinds of this package to a graph; the nodes of {@link ModuleOptions} and {@link
   * FetchAttempt} get their values from outside.
   *
   * @param workspace the main repository
   * @param outputBase where the server keeps its files
   */
  public static void register(
      GraphBuilder graph,
      FileSystem fileSystem,
      Path workspace,
      Path outputBase,
      EmbeddedModules embedded,
      RegistryFiles remote,
      GlobalEnvironments globals,
      StarlarkSemantics semantics) {
    var predeclared = globals.predeclared(FileKind.MODULE);
    registerRoot(graph, fileSystem, workspace, globals, semantics);
    graph
        .registerInjected(FetchAttempt.AttemptKey.KIND)
        .register(
            ModuleFileKey.KIND,
            new ModuleFileFunction(fileSystem, workspace, embedded, predeclared, semantics))
        .register(RegistryFileKey.KIND, new RegistryFileFunction(fileSystem, remote))
        .<RegistryFileLock.LockKey, RegistryFileLock>register(
            RegistryFileLock.LockKey.KIND, LockfileFunction::registryFile)
        .<LockedWithdrawal.LockedKey, LockedWithdrawal>register(
            LockedWithdrawal.LockedKey.KIND, LockedWithdrawal::find)
        .register(
            Lockfile.LockfileKey.KIND, new LockfileFunction(fileSystem, workspace, outputBase))
        .register(ModuleSource.SourceKey.KIND, new ModuleSource.Function())
        .register(ModuleGraph.GraphKey.KIND, new ModuleGraphFunction(workspace, embedded));
  }

  /** Adds only what reads the main module; {@link ModuleOptions} come from outside. */
  public static void registerRoot(
      GraphBuilder graph,
      FileSystem fileSystem,
      Path workspace,
      GlobalEnvironments globals,
      StarlarkSemantics semantics) {
    graph
        .registerInjected(ModuleOptions.OptionsKey.KIND)
        .register(
            RootModuleKey.KIND,
            new RootModuleFunction(
                fileSystem, workspace, globals.predeclared(FileKind.MODULE), semantics));
  }
}
