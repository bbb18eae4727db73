package net.starlark.java.syntax;

/** {@code 1.5e3}; finite. */
public record FloatLiteral(int id, double value) implements Expression {}
