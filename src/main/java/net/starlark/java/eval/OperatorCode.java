package net.starlark.java.eval;

import net.starlark.java.syntax.TokenKind;

/** Unary, binary and conditional operators. */
final class OperatorCode {
  private OperatorCode() {}

  /** Applies a binary operator other than {@code and} and {@code or}; common cases first. */
  static Object apply(TokenKind operator, Object x, Object y, StarlarkThread thread)
      throws EvalException, InterruptedException {
    switch (operator) {
      case EQUALS_EQUALS -> {
        return Operators.equal(x, y);
      }
      case NOT_EQUALS -> {
        return !Operators.equal(x, y);
      }
      default -> {}
    }
    if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
      switch (operator) {
        case PLUS -> {
          return StarlarkInt.add(a, b);
        }
        case MINUS -> {
          return StarlarkInt.subtract(a, b);
        }
        case STAR -> {
          return StarlarkInt.multiply(a, b);
        }
        case LESS -> {
          return a.compareTo(b) < 0;
        }
        case LESS_EQUALS -> {
          return a.compareTo(b) <= 0;
        }
        case GREATER -> {
          return a.compareTo(b) > 0;
        }
        case GREATER_EQUALS -> {
          return a.compareTo(b) >= 0;
        }
        default -> {}
      }
    }
    return Operators.binaryOp(operator, x, y, thread);
  }

  /** {@code x op y} for any operator but {@code and} and {@code or}. */
  static final class Binary extends ExpressionCode {
    private final int node;
    private final ExpressionCode x;
    private final TokenKind operator;
    private final ExpressionCode y;

    Binary(int node, ExpressionCode x, TokenKind operator, ExpressionCode y) {
      this.node = node;
      this.x = x;
      this.operator = operator;
      this.y = y;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object left = x.evaluate(frame);
      Object right = y.evaluate(frame);
      try {
        return apply(operator, left, right, frame.thread);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }
  }

  /** {@code x and y}. */
  static final class And extends ExpressionCode {
    private final ExpressionCode x;
    private final ExpressionCode y;

    And(ExpressionCode x, ExpressionCode y) {
      this.x = x;
      this.y = y;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object value = x.evaluate(frame);
      return Starlark.truth(value) ? y.evaluate(frame) : value;
    }
  }

  /** {@code x or y}. */
  static final class Or extends ExpressionCode {
    private final ExpressionCode x;
    private final ExpressionCode y;

    Or(ExpressionCode x, ExpressionCode y) {
      this.x = x;
      this.y = y;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object value = x.evaluate(frame);
      return Starlark.truth(value) ? value : y.evaluate(frame);
    }
  }

  /** A long chain of operators that each take the result so far on their left. */
  static final class Chain extends ExpressionCode {
    private final ExpressionCode first;
    private final int[] nodes;
    private final TokenKind[] operators;
    private final ExpressionCode[] operands;

    Chain(ExpressionCode first, int[] nodes, TokenKind[] operators, ExpressionCode[] operands) {
      this.first = first;
      this.nodes = nodes;
      this.operators = operators;
      this.operands = operands;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object value = first.evaluate(frame);
      for (int i = 0; i < operands.length; i++) {
        value = next(frame, i, value);
      }
      return value;
    }

    private Object next(Frame frame, int i, Object x) throws EvalException, InterruptedException {
      switch (operators[i]) {
        case AND -> {
          return Starlark.truth(x) ? operands[i].evaluate(frame) : x;
        }
        case OR -> {
          return Starlark.truth(x) ? x : operands[i].evaluate(frame);
        }
        default -> {
          Object y = operands[i].evaluate(frame);
          try {
            return apply(operators[i], x, y, frame.thread);
          } catch (EvalException e) {
            throw frame.failed(nodes[i], e);
          }
        }
      }
    }
  }

  /** {@code not x}. */
  static final class Not extends ExpressionCode {
    private final ExpressionCode x;

    Not(ExpressionCode x) {
      this.x = x;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      return !Starlark.truth(x.evaluate(frame));
    }
  }

  /** {@code +x}, {@code -x}, {@code ~x}. */
  static final class Unary extends ExpressionCode {
    private final int node;
    private final TokenKind operator;
    private final ExpressionCode x;

    Unary(int node, TokenKind operator, ExpressionCode x) {
      this.node = node;
      this.operator = operator;
      this.x = x;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      Object value = x.evaluate(frame);
      try {
        return Operators.unaryOp(operator, value);
      } catch (EvalException e) {
        throw frame.failed(node, e);
      }
    }
  }

  /** {@code x if condition else y}. */
  static final class Conditional extends ExpressionCode {
    private final ExpressionCode condition;
    private final ExpressionCode x;
    private final ExpressionCode y;

    Conditional(ExpressionCode condition, ExpressionCode x, ExpressionCode y) {
      this.condition = condition;
      this.x = x;
      this.y = y;
    }

    @Override
    Object evaluate(Frame frame) throws EvalException, InterruptedException {
      return Starlark.truth(condition.evaluate(frame)) ? x.evaluate(frame) : y.evaluate(frame);
    }
  }
}
