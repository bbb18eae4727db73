package net.starlark.java.compile;

import java.lang.classfile.CodeBuilder;

/** Gives out the locals of one method; those of intermediate values are used again. */
final class Locals {
  private final CodeBuilder code;
  private int next;
  private int most;

  Locals(CodeBuilder code, int parameters) {
    this.code = code;
    this.next = parameters;
    this.most = parameters;
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
    most = Math.max(most, next);
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

  /** Returns how many locals there are. */
  int most() {
    return most;
  }

  /** Returns a place for an intermediate value of a kind. */
  Variable temporary(Kind kind) {
    int reference = single();
    return new Variable(kind, reference, kind.isNumber() ? wide() : -1, false, -1, null);
  }

  CodeBuilder code() {
    return code;
  }
}
