package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * The digest of a regular file's content, links followed; it fails where there is no such file.
 *
 * @param path any path
 */
public record FileDigestKey(RootedPath path) implements Key<FileDigest> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("FILE_DIGEST");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
