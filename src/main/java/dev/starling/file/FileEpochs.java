package dev.starling.file;

import dev.starling.graph.Environment;
import dev.starling.path.RootedPath;

/**
 * Numbers the times at which somebody inside of the graph has made files anew. What the graph knew
 * of a file at an earlier epoch does not count, although nobody has looked at the disk since.
 */
@FunctionalInterface
public interface FileEpochs {

  /** For a graph that makes no files which it reads. */
  FileEpochs NONE = (path, env) -> 0;

  /**
   * The present epoch of a path, zero for files that belong to others; whoever makes the file is
   * waited for.
   */
  long of(RootedPath path, Environment env) throws InterruptedException;
}
