package dev.starling.file;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/**
 * What a directory holds, links to it followed; it fails where there is no directory.
 *
 * @param path any path
 */
public record DirectoryListingKey(RootedPath path) implements Key<DirectoryListing> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("DIRECTORY_LISTING");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
