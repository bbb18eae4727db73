package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code {key: value, ...}}. */
public record DictExpression(int id, ImmutableList<Entry> entries) implements Expression {
  /** One entry, also the body of a dict comprehension. Its anchor is the colon. */
  public record Entry(int id, Expression key, Expression value) implements Node {}
}
