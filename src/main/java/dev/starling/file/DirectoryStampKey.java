package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * When the names in a directory changed last; a leaf.
 *
 * @param path a directory, without links
 * @param epoch as {@link FileEpochs} tells
 */
record DirectoryStampKey(RootedPath path, long epoch) implements Key<DirectoryStamp> {
  DirectoryStampKey(RootedPath path) {
    this(path, 0);
  }

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
