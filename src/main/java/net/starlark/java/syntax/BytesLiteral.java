package net.starlark.java.syntax;

/** {@code b"abc"}; the value holds one byte per char. */
public record BytesLiteral(int id, String value) implements Expression {}
