package net.starlark.java.syntax;

/** {@code thenCase if condition else elseCase}. */
public record ConditionalExpression(
    int id, Expression thenCase, Expression condition, Expression elseCase) implements Expression {}
