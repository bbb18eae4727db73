package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * When the names in a directory changed last; a leaf.
 *
 * @param path a directory, without links
 */
record DirectoryStampKey(RootedPath path) implements Key<DirectoryStamp> {
  static final NodeKind KIND = new NodeKind("DIRECTORY_STAMP");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
