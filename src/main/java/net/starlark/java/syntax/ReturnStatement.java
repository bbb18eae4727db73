package net.starlark.java.syntax;

import java.util.Optional;

/** {@code return} or {@code return result}. */
public record ReturnStatement(int id, Optional<Expression> result) implements Statement {}
