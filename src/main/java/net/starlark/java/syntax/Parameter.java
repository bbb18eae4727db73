package net.starlark.java.syntax;

/** A parameter of a function. */
public sealed interface Parameter extends Node {
  /** Returns the name that is bound; absent for a bare star only. */
  java.util.Optional<Identifier> identifier();

  /** {@code def f(x)}. */
  record Mandatory(int id, Identifier name) implements Parameter {
    @Override
    public java.util.Optional<Identifier> identifier() {
      return java.util.Optional.of(name);
    }
  }

  /** {@code def f(x=1)}. */
  record Optional(int id, Identifier name, Expression defaultValue) implements Parameter {
    @Override
    public java.util.Optional<Identifier> identifier() {
      return java.util.Optional.of(name);
    }
  }

  /** {@code def f(*args)}, or {@code def f(*, x)}, where only named parameters follow. */
  record Star(int id, java.util.Optional<Identifier> identifier) implements Parameter {}

  /** {@code def f(**kwargs)}. */
  record StarStar(int id, Identifier name) implements Parameter {
    @Override
    public java.util.Optional<Identifier> identifier() {
      return java.util.Optional.of(name);
    }
  }
}
