package net.starlark.java.syntax;

import java.util.Arrays;

/** The blocks that are open at a place of a file, by the width of their indentation. */
final class OpenBlocks {
  private static final int MAX_DEPTH = 200;

  private int[] widths = new int[8]; // the first is that of the file, 0
  private int count = 1;

  /** Returns the width of the innermost block. */
  int width() {
    return widths[count - 1];
  }

  /** Opens a block, or returns false if it would be nested too deeply. */
  boolean open(int width) {
    if (count == MAX_DEPTH) {
      return false;
    }
    if (count == widths.length) {
      widths = Arrays.copyOf(widths, 2 * count);
    }
    widths[count++] = width;
    return true;
  }

  /** Closes the innermost block, or returns false if none is open. */
  boolean close() {
    if (count == 1) {
      return false;
    }
    count--;
    return true;
  }
}
