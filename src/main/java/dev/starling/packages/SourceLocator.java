package dev.starling.packages;

import dev.starling.label.Label;
import net.starlark.java.syntax.Location;

/** Finds where a syntax node stands at present. */
@FunctionalInterface
public interface SourceLocator {
  /**
   * Returns the place of a node; the place of the file if the node is not known.
   *
   * @param file the source file, named as if it were a target
   */
  Location locate(Label file, int node) throws InterruptedException;

  /** Returns the place of a call. */
  default Location locate(CallFrame frame) throws InterruptedException {
    return locate(frame.file(), frame.node());
  }
}
