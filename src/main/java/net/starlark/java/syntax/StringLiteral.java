package net.starlark.java.syntax;

/** {@code "abc"}, with escapes replaced. */
public record StringLiteral(int id, String value) implements Expression {}
