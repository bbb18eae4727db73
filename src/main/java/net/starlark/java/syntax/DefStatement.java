package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code def name(parameters): body}. Its anchor is the name. */
public record DefStatement(
    int id, Identifier name, ImmutableList<Parameter> parameters, ImmutableList<Statement> body)
    implements Statement {}
