package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.definition.StarlarkGlobals.FileKind;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.repository.module.ModuleGraph;
import java.nio.file.Path;
import java.util.Optional;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * Reads what the workspace declares.
 *
 * <p>A workspace with a WORKSPACE file and no MODULE.bazel is read without modules, any other with
 * modules, unless the command line says otherwise.
 */
final class DeclaredRepositoriesFunction
    implements NodeFunction<DeclaredRepositoriesKey, DeclaredRepositories> {

  private final FileSystem fileSystem;
  private final Path workspace;
  private final EmbeddedRepositories embedded;
  private final GlobalEnvironments globals;
  private final StarlarkSemantics semantics;

  DeclaredRepositoriesFunction(
      FileSystem fileSystem,
      Path workspace,
      EmbeddedRepositories embedded,
      GlobalEnvironments globals,
      StarlarkSemantics semantics) {
    this.fileSystem = fileSystem;
    this.workspace = workspace;
    this.embedded = embedded;
    this.globals = globals;
    this.semantics = semantics;
  }

  @Override
  public DeclaredRepositories compute(DeclaredRepositoriesKey key, Environment env)
      throws NodeException, InterruptedException {
    DeclarationReader reader = new DeclarationReader(fileSystem, semantics, env);
    RootedPath root = new RootedPath(workspace, PathFragment.EMPTY);
    Optional<RootedPath> module = reader.firstOf(root, "MODULE.bazel");
    Optional<RootedPath> workspaceFile = reader.firstOf(root, "WORKSPACE.bazel", "WORKSPACE");
    RepositoryOptions options = env.get(RepositoryOptions.OptionsKey.INSTANCE);
    boolean modules = options.enableModules().orElse(module.isPresent() || workspaceFile.isEmpty());
    if (modules) {
      return new ModuleDeclarations(env.get(ModuleGraph.GraphKey.INSTANCE), embedded).declared();
    }
    if (workspaceFile.isEmpty() || !options.enableWorkspace().orElse(true)) {
      return new WorkspaceState(workspace).toValue(embedded, /* isComplete= */ true);
    }
    ImmutableMap<String, Object> predeclared = globals.predeclared(FileKind.WORKSPACE);
    return new WorkspaceEvaluation(reader, workspaceFile.get(), env)
        .evaluate(key.part(), new WorkspaceState(workspace), predeclared)
        .toValue(embedded);
  }
}
