package dev.starling.packages;

import dev.starling.graph.Value;
import java.nio.file.Path;

/** Where a repository lies, or why there is none. */
public sealed interface RepositoryDirectory extends Value {
  /**
   * The repository is there.
   *
   * @param root its top directory
   */
  record Found(Path root) implements RepositoryDirectory {}

  /**
   * The repository is not there.
   *
   * @param reason a sentence for the user
   */
  record Missing(String reason) implements RepositoryDirectory {}
}
