package net.starlark.java.syntax;

/** {@code object[key]}. Its anchor is the opening bracket. */
public record IndexExpression(int id, Expression object, Expression key) implements Expression {}
