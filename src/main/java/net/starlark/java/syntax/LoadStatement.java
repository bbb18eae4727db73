package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** {@code load("module", "name", local="original")}. */
public record LoadStatement(int id, StringLiteral module, ImmutableList<Binding> bindings)
    implements Statement {

  /** One imported name. */
  public record Binding(int id, Identifier local, Identifier original) implements Node {}
}
