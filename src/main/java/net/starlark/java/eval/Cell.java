package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** A variable shared by a function and the functions nested in it. */
final class Cell {
  @Nullable Object value;

  Cell(@Nullable Object value) {
    this.value = value;
  }

  @Override
  public String toString() {
    return "<cell " + value + ">";
  }
}
