package dev.starling.path;

import java.nio.file.Path;

/**
 * A location on the host, divided into a root (a workspace, a repository) and the path below it.
 *
 * @param root an absolute location
 * @param path the path below the root
 */
public record RootedPath(Path root, PathFragment path) implements Comparable<RootedPath> {
  /** Returns the absolute location. */
  public Path asPath() {
    return path.under(root);
  }

  /** Returns the path {@code name} below this one. */
  public RootedPath child(String name) {
    return new RootedPath(root, path.append(name));
  }

  /** Returns the directory that holds this path; the root is its own directory. */
  public RootedPath directory() {
    return path.isEmpty() ? this : new RootedPath(root, path.directory());
  }

  @Override
  public int compareTo(RootedPath other) {
    int roots = root.compareTo(other.root);
    return roots != 0 ? roots : path.compareTo(other.path);
  }

  /** Returns the absolute location. */
  @Override
  public String toString() {
    return asPath().toString();
  }
}
