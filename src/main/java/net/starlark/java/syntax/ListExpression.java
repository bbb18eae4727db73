package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code [x, y]}, or a tuple {@code (x, y)} with or without its parentheses. */
public record ListExpression(int id, boolean isTuple, ImmutableList<Expression> elements)
    implements Expression {}
