package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/**
 * {@code [body for x in xs if c]} or {@code {k: v for ...}}; the body is an {@link Expression} or a
 * {@link DictExpression.Entry}, and the first clause is a {@link For}.
 */
public record Comprehension(int id, Node body, ImmutableList<Clause> clauses)
    implements Expression {

  /** Tells whether this makes a dict. */
  public boolean isDict() {
    return body instanceof DictExpression.Entry;
  }

  /** One clause of a comprehension. */
  public sealed interface Clause extends Node {}

  /** {@code for vars in iterable}. */
  public record For(int id, Expression vars, Expression iterable) implements Clause {}

  /** {@code if condition}. */
  public record If(int id, Expression condition) implements Clause {}
}
