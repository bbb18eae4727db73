package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.PathFragment;

/**
 * Asks whether a directory of the workspace belongs to another repository, one that {@code
 * local_repository} of a WORKSPACE file declares inside of it; answered by the room {@code
 * repository}.
 *
 * @param directory relative to the workspace
 */
public record RepositoryBoundaryKey(PathFragment directory) implements Key<RepositoryBoundary> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPOSITORY_BOUNDARY");

  /** Asks about the workspace itself, and so whether there may be boundaries in it. */
  static final RepositoryBoundaryKey WORKSPACE = new RepositoryBoundaryKey(PathFragment.EMPTY);

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "repository of " + directory;
  }
}
