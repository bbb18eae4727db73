package net.starlark.java.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.constant.MethodTypeDesc;
import net.starlark.java.compile.bytecode.CodeBuilder;
import net.starlark.java.compile.bytecode.Label;
import net.starlark.java.syntax.BinaryOperatorExpression;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.IntLiteral;
import net.starlark.java.syntax.TokenKind;
import net.starlark.java.syntax.UnaryOperatorExpression;

/** Code that jumps on the truth of an expression. */
final class ConditionWriter {
  private static final long EXACT_DOUBLE = 1L << 53;

  private final BodyWriter body;
  private final CodeBuilder code;

  ConditionWriter(BodyWriter body) {
    this.body = body;
    this.code = body.code();
  }

  /** Replaces a value by its truth, an int for the JVM. */
  void truth() {
    code.invokestatic(Names.STARLARK, "truth", MethodTypeDesc.of(CD_boolean, CD_Object));
  }

  /** Jumps to the label if the truth of the condition is as given. */
  void branch(Expression condition, boolean when, Label target) {
    switch (condition) {
      case UnaryOperatorExpression x when x.operator() == TokenKind.NOT ->
          branch(x.x(), !when, target);
      case BinaryOperatorExpression x -> {
        switch (x.operator()) {
          case AND -> conjunction(x, false, when, target);
          case OR -> conjunction(x, true, when, target);
          case EQUALS_EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS ->
              comparison(x, when, target);
          case IN, NOT_IN -> {
            body.expressions().object(x.x());
            body.expressions().object(x.y());
            relation("in", x.id());
            jump(when == (x.operator() == TokenKind.IN), target);
          }
          default -> general(x, when, target);
        }
      }
      default -> general(condition, when, target);
    }
  }

  private void general(Expression condition, boolean when, Label target) {
    body.expressions().object(condition);
    truth();
    jump(when, target);
  }

  private void jump(boolean when, Label target) {
    if (when) {
      code.ifne(target);
    } else {
      code.ifeq(target);
    }
  }

  /** Either operand with the truth that decides ends an {@code and} or {@code or}. */
  private void conjunction(
      BinaryOperatorExpression x, boolean decides, boolean when, Label target) {
    if (decides == when) {
      branch(x.x(), decides, target);
      branch(x.y(), when, target);
    } else {
      Label end = code.newLabel();
      branch(x.x(), decides, end);
      branch(x.y(), when, target);
      code.labelBinding(end);
    }
  }

  private void comparison(BinaryOperatorExpression x, boolean when, Label target) {
    Kind kind = kind(x.x(), x.y());
    if (!kind.isNumber()) {
      body.expressions().object(x.x());
      body.expressions().object(x.y());
      compare(x.operator(), x.id(), when, target);
      return;
    }
    int mark = body.locals().mark();
    NumberTree tree = new NumberTree(body, x, false);
    tree.prepare(x.x(), x.y());
    Label general = code.newLabel();
    Label done = code.newLabel();
    tree.pushBoth(x.x(), x.y(), kind, general);
    if (kind == Kind.INT) {
      code.lcmp();
    } else {
      code.invokestatic(Names.FLOAT, "compare", NumberTree.relation(kind));
    }
    jumpOnSign(x.operator(), when, target);
    code.goto_(done).labelBinding(general);
    tree.general(x.x());
    tree.general(x.y());
    compare(x.operator(), x.id(), when, target);
    code.labelBinding(done);
    body.locals().release(mark);
  }

  /** Returns the kind of numbers that may be compared unboxed; ints and floats differ. */
  private Kind kind(Expression x, Expression y) {
    Kind left = body.kinds().of(x);
    Kind right = body.kinds().of(y);
    if (left == Kind.FLOAT && isExact(y)) {
      right = Kind.FLOAT;
    } else if (right == Kind.FLOAT && isExact(x)) {
      left = Kind.FLOAT;
    }
    boolean mixed = left.isNumber() && right.isNumber() && left != right;
    return mixed || left == Kind.OBJECT || right == Kind.OBJECT ? Kind.OBJECT : left.join(right);
  }

  private static boolean isExact(Expression expression) {
    return expression instanceof IntLiteral literal
        && KindInference.isLong(literal)
        && Math.abs(literal.value().longValue()) < EXACT_DOUBLE;
  }

  private void jumpOnSign(TokenKind operator, boolean when, Label target) {
    TokenKind effective = when ? operator : negated(operator);
    switch (effective) {
      case EQUALS_EQUALS -> code.ifeq(target);
      case NOT_EQUALS -> code.ifne(target);
      case LESS -> code.iflt(target);
      case LESS_EQUALS -> code.ifle(target);
      case GREATER -> code.ifgt(target);
      default -> code.ifge(target);
    }
  }

  private static TokenKind negated(TokenKind operator) {
    return switch (operator) {
      case EQUALS_EQUALS -> TokenKind.NOT_EQUALS;
      case NOT_EQUALS -> TokenKind.EQUALS_EQUALS;
      case LESS -> TokenKind.GREATER_EQUALS;
      case LESS_EQUALS -> TokenKind.GREATER;
      case GREATER -> TokenKind.LESS_EQUALS;
      default -> TokenKind.LESS;
    };
  }

  /** Compares two values and jumps. */
  private void compare(TokenKind operator, int node, boolean when, Label target) {
    switch (operator) {
      case EQUALS_EQUALS, NOT_EQUALS -> {
        code.invokestatic(
            Names.OPERATORS, "equal", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
        jump(when == (operator == TokenKind.EQUALS_EQUALS), target);
        return;
      }
      case LESS -> relation("less", node);
      case LESS_EQUALS -> relation("lessOrEqual", node);
      case GREATER -> relation("greater", node);
      default -> relation("greaterOrEqual", node);
    }
    jump(when, target);
  }

  private void relation(String name, int node) {
    body.place(node);
    code.invokestatic(Names.OPERATORS, name, Names.RELATION);
  }
}
