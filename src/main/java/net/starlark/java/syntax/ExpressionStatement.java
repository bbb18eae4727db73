package net.starlark.java.syntax;

/** An expression evaluated for its effect, or a doc string. */
public record ExpressionStatement(int id, Expression expression) implements Statement {}
