package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * What stands at a path, links not followed; a leaf.
 *
 * @param path with no link above its last segment
 * @param epoch as {@link FileEpochs} tells
 */
public record FileStateKey(RootedPath path, long epoch) implements Key<FileState> {
  /** Asks for a file that nobody inside of the graph makes. */
  public FileStateKey(RootedPath path) {
    this(path, 0);
  }

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
