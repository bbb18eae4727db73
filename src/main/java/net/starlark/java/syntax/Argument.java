package net.starlark.java.syntax;

/** An argument at a call. */
public sealed interface Argument extends Node {
  /** Returns the expression whose value is passed. */
  Expression value();

  /** {@code f(x)}. */
  record Positional(int id, Expression value) implements Argument {}

  /** {@code f(name=x)}. */
  record Keyword(int id, Identifier name, Expression value) implements Argument {}

  /** {@code f(*xs)}. */
  record Star(int id, Expression value) implements Argument {}

  /** {@code f(**xs)}. */
  record StarStar(int id, Expression value) implements Argument {}
}
