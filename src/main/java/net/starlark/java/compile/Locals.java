package net.starlark.java.compile;

/** Gives out the locals of one method; those of intermediate values are used again. */
final class Locals {
  /** More would let deep recursion overflow the Java stack before the call depth is reached. */
  private static final int MOST = 250;

  private int next;

  Locals(int parameters) {
    this.next = parameters;
  }

  /** Returns a local for a reference or an int. */
  int single() {
    return take(1);
  }

  /** Returns a local for a long or a double. */
  int wide() {
    return take(2);
  }

  private int take(int size) {
    int local = next;
    next += size;
    if (next > MOST) {
      throw new UnsupportedConstruct("a function of many variables");
    }
    return local;
  }

  /** Returns a mark for {@link #release}. */
  int mark() {
    return next;
  }

  /** Gives back the locals taken since the mark. */
  void release(int mark) {
    next = mark;
  }

  /** Returns a place for an intermediate value of a kind. */
  Variable temporary(Kind kind) {
    int reference = single();
    return new Variable(kind, reference, kind.isNumber() ? wide() : -1, false, -1, null);
  }
}
