package dev.starling.repository;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import java.util.Optional;

/** Finds where WORKSPACE declares a repository, for messages. */
final class DeclarationStacks {
  private DeclarationStacks() {}

  /** The calls that declare it, a line for each; nothing if a module does. */
  static Optional<String> of(RepositoryName repository, Environment env)
      throws NodeException, InterruptedException {
    if (!env.get(DependencySystems.Key.INSTANCE).hasWorkspace()) {
      return Optional.empty();
    }
    for (int number = 0; ; number++) {
      WorkspacePart part = env.get(new WorkspacePartKey(number));
      RepositoryDeclaration found = part.declarations().repositories().get(repository);
      if (found != null || part.isLast()) {
        return Optional.ofNullable(found).map(RepositoryDeclaration::stack);
      }
    }
  }
}
