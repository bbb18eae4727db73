package net.starlark.java.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * {@code x op y}, where the operator may also be {@code and}, {@code or}, {@code in} and {@code not
 * in}. Its anchor is the operator.
 *
 * <p>Chains such as {@code a + b + c + ...} may be thousands of operators long; whoever walks a
 * tree takes them from {@link #leftSpine} instead of recurring.
 */
public record BinaryOperatorExpression(int id, Expression x, TokenKind operator, Expression y)
    implements Expression {

  /** Returns the operators of a chain, innermost first and this one last. */
  public Iterable<BinaryOperatorExpression> leftSpine() {
    Deque<BinaryOperatorExpression> spine = new ArrayDeque<>();
    Expression node = this;
    while (node instanceof BinaryOperatorExpression binary) {
      spine.addFirst(binary);
      node = binary.x;
    }
    return spine;
  }
}
