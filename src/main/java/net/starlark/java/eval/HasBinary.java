package net.starlark.java.eval;

import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** A value that takes part in binary operators which the core does not define for it. */
public interface HasBinary extends StarlarkValue {

  /**
   * The value of {@code this op that}, or of {@code that op this} if not {@code thisLeft}; null if
   * the operator is not defined for these operands.
   */
  @Nullable Object binaryOp(TokenKind op, Object that, boolean thisLeft) throws EvalException;
}
