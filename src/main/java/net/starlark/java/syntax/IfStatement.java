package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/**
 * {@code if condition: thenBlock else: elseBlock}. An elif is an if statement of its own, alone in
 * the else block; no else is an empty block.
 */
public record IfStatement(
    int id,
    Expression condition,
    ImmutableList<Statement> thenBlock,
    ImmutableList<Statement> elseBlock)
    implements Statement {}
