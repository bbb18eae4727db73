package net.starlark.java.syntax;

/** {@code op x}, where the operator is {@code not}, plus, minus or tilde. */
public record UnaryOperatorExpression(int id, TokenKind operator, Expression x)
    implements Expression {}
