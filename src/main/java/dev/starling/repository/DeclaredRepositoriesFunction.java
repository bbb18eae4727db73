package dev.starling.repository;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.repository.module.ModuleGraph;

/** Puts together what the files of the workspace declare that count. */
final class DeclaredRepositoriesFunction
    implements NodeFunction<DeclaredRepositoriesKey, DeclaredRepositories> {

  private final EmbeddedRepositories embedded;

  DeclaredRepositoriesFunction(EmbeddedRepositories embedded) {
    this.embedded = embedded;
  }

  @Override
  public DeclaredRepositories compute(DeclaredRepositoriesKey key, Environment env)
      throws NodeException, InterruptedException {
    DependencySystems systems = env.get(DependencySystems.Key.INSTANCE);
    if (!systems.hasWorkspace()) {
      return systems.hasModules()
          ? modules(env)
          : WorkspaceDeclarations.NOTHING.toValue(embedded, /* isComplete= */ true);
    }
    WorkspacePart part = env.get(new WorkspacePartKey(key.part()));
    DeclaredRepositories declared = part.declarations().toValue(embedded, part.isLast());
    return systems.hasModules()
        ? CombinedDeclarations.of(modules(env), part.declarations(), declared)
        : declared;
  }

  private DeclaredRepositories modules(Environment env) throws NodeException, InterruptedException {
    return new ModuleDeclarations(env.get(ModuleGraph.GraphKey.INSTANCE), embedded).declared();
  }
}
