package net.starlark.java.compile.bytecode;

/** A place of the code of one method, to which jumps go. */
public final class Label {
  private static final int UNKNOWN = -1;

  /** The offset of the place, if it is known yet. */
  private int offset = UNKNOWN;

  /** The depth of the stack there, if something has jumped to it. */
  private int depth = UNKNOWN;

  Label() {}

  boolean isBound() {
    return offset != UNKNOWN;
  }

  int offset() {
    if (!isBound()) {
      throw new IllegalStateException("a label that stands nowhere");
    }
    return offset;
  }

  void bind(int offset) {
    if (isBound()) {
      throw new IllegalStateException("a label that stands twice");
    }
    this.offset = offset;
  }

  void jumpedTo(int depth) {
    this.depth = depth;
  }

  /** Returns the depth of the stack here, given the one after the code before. */
  int depth(int before) {
    return depth == UNKNOWN ? before : depth;
  }
}
