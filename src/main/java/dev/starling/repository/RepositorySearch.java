package dev.starling.repository;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import java.util.Optional;

/**
 * Looks a repository up in the declarations, part by part, so that a load in WORKSPACE may use a
 * repository that an earlier part declares.
 */
final class RepositorySearch {

  private RepositorySearch() {}

  /** The declaration of a repository, if there is one. */
  static Optional<DeclaredRepository> find(RepositoryName repository, Environment env)
      throws NodeException, InterruptedException {
    for (int part = 0; ; part++) {
      DeclaredRepositories declared = env.get(new DeclaredRepositoriesKey(part));
      DeclaredRepository found = declared.repositories().get(repository);
      if (found != null || declared.isComplete()) {
        return Optional.ofNullable(found);
      }
    }
  }

  /** All declarations. */
  static DeclaredRepositories all(Environment env) throws NodeException, InterruptedException {
    for (int part = 0; ; part++) {
      DeclaredRepositories declared = env.get(new DeclaredRepositoriesKey(part));
      if (declared.isComplete()) {
        return declared;
      }
    }
  }
}
