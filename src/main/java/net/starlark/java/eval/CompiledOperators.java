package net.starlark.java.eval;

import net.starlark.java.syntax.TokenKind;

/** The operators of compiled code on boxed values. A failure is at the node. */
final class CompiledOperators {
  private CompiledOperators() {}

  static Object plus(Object x, Object y, Frame frame, int node) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.add(a, b);
    }
    frame.node = node;
    return Operators.plus(x, y, frame.thread.mutability());
  }

  static Object minus(Object x, Object y, Frame frame, int node) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.subtract(a, b);
    }
    frame.node = node;
    return Operators.binaryOp(TokenKind.MINUS, x, y, frame.thread);
  }

  static Object times(Object x, Object y, Frame frame, int node) throws EvalException {
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.multiply(a, b);
    }
    if (x instanceof StarlarkFloat a && y instanceof StarlarkFloat b) {
      return StarlarkFloat.of(a.toDouble() * b.toDouble());
    }
    frame.node = node;
    return Operators.binaryOp(TokenKind.STAR, x, y, frame.thread);
  }

  static Object operate(Object x, Object y, TokenKind operator, Frame frame, int node)
      throws EvalException {
    frame.node = node;
    return Operators.binaryOp(operator, x, y, frame.thread);
  }

  static Object operate(Object x, TokenKind operator, Frame frame, int node) throws EvalException {
    frame.node = node;
    return Operators.unaryOp(operator, x);
  }

  static Object augment(Object x, Object y, TokenKind operator, Frame frame, int node)
      throws EvalException {
    if (operator == TokenKind.PLUS && x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      return StarlarkInt.add(a, b);
    }
    frame.node = node;
    return Operators.inplaceBinaryOp(operator, x, y, frame.thread);
  }

  static boolean equal(Object x, Object y) {
    return Operators.equal(x, y);
  }

  static boolean less(Object x, Object y, Frame frame, int node) throws EvalException {
    frame.node = node;
    return Operators.less(x, y);
  }

  static boolean lessOrEqual(Object x, Object y, Frame frame, int node) throws EvalException {
    frame.node = node;
    return (boolean) Operators.binaryOp(TokenKind.LESS_EQUALS, x, y, frame.thread);
  }

  static boolean greater(Object x, Object y, Frame frame, int node) throws EvalException {
    frame.node = node;
    return (boolean) Operators.binaryOp(TokenKind.GREATER, x, y, frame.thread);
  }

  static boolean greaterOrEqual(Object x, Object y, Frame frame, int node) throws EvalException {
    frame.node = node;
    return (boolean) Operators.binaryOp(TokenKind.GREATER_EQUALS, x, y, frame.thread);
  }

  static boolean in(Object x, Object y, Frame frame, int node) throws EvalException {
    frame.node = node;
    return Operators.in(x, y, frame.thread);
  }
}
