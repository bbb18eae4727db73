package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code lambda parameters: body}. */
public record LambdaExpression(int id, ImmutableList<Parameter> parameters, Expression body)
    implements Expression {}
