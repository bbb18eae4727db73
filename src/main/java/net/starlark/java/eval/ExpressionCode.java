package net.starlark.java.eval;

/** The executable form of an expression. Immutable apart from caches. */
abstract class ExpressionCode {
  static final ExpressionCode[] NONE = {};

  /** Returns the value. */
  abstract Object evaluate(Frame frame) throws EvalException, InterruptedException;
}
