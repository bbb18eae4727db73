package net.starlark.java.syntax;

import java.util.Optional;

/** {@code object[start:stop:step]}. Its anchor is the opening bracket. */
public record SliceExpression(
    int id,
    Expression object,
    Optional<Expression> start,
    Optional<Expression> stop,
    Optional<Expression> step)
    implements Expression {}
