package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code f(x, name=y, *xs, **kwargs)}. Its anchor is the opening parenthesis. */
public record CallExpression(int id, Expression function, ImmutableList<Argument> arguments)
    implements Expression {}
