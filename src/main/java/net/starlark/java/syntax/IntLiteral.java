package net.starlark.java.syntax;

/** {@code 123}; the value is an Integer if it fits, else a Long, else a BigInteger. */
public record IntLiteral(int id, Number value) implements Expression {}
