package net.starlark.java.syntax;

/** {@code object.field}. Its anchor is the dot. */
public record DotExpression(int id, Expression object, Identifier field) implements Expression {}
