package dev.starling.file;

import dev.starling.graph.Value;
import dev.starling.path.RootedPath;

/**
 * Where a path leads.
 *
 * @param realPath the place without links; where nothing stands, the place that is missing
 * @param state what stands there; never a link
 * @param isSymlink whether the path itself is a link, perhaps one that leads nowhere
 */
public record FileValue(RootedPath realPath, FileState state, boolean isSymlink) implements Value {
  /** Tells whether anything stands there. */
  public boolean exists() {
    return !(state instanceof FileState.Missing);
  }

  /** Tells whether it is a regular file. */
  public boolean isFile() {
    return state instanceof FileState.RegularFile;
  }

  /** Tells whether it is a directory. */
  public boolean isDirectory() {
    return state instanceof FileState.Directory;
  }

  /** Tells whether a path lies in what stands there, so that a link at the path has no end. */
  public boolean contains(RootedPath path) {
    return path.asPath().startsWith(realPath.asPath());
  }
}
