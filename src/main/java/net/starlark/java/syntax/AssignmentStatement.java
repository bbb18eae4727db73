package net.starlark.java.syntax;

import java.util.Optional;

/**
 * {@code lhs = rhs}, or {@code lhs op= rhs} with the binary operator given. Its anchor is the
 * operator.
 */
public record AssignmentStatement(
    int id, Expression lhs, Optional<TokenKind> operator, Expression rhs) implements Statement {}
