package net.starlark.java.syntax;

/** {@code break}, {@code continue} or {@code pass}. */
public record FlowStatement(int id, TokenKind kind) implements Statement {}
