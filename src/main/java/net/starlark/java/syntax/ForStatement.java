package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code for vars in collection: body}. */
public record ForStatement(
    int id, Expression vars, Expression collection, ImmutableList<Statement> body)
    implements Statement {}
