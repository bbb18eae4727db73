package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.RepositoryName;

/** Asks where a repository lies; answered by the room {@code repository}. */
public record RepositoryDirectoryKey(RepositoryName repository)
    implements Key<RepositoryDirectory> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPOSITORY_DIRECTORY");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return repository.toString();
  }
}
