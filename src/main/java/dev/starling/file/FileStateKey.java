package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * What stands at a path, links not followed; a leaf.
 *
 * @param path with no link above its last segment
 */
public record FileStateKey(RootedPath path) implements Key<FileState> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("FILE_STATE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
