package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * What a path leads to, all links followed.
 *
 * @param path any path; a link may stand anywhere in it
 */
public record FileKey(RootedPath path) implements Key<FileValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("FILE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
