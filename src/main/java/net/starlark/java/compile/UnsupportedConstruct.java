package net.starlark.java.compile;

/** Code that stays with the tree evaluator, because it is rare or too large. */
public final class UnsupportedConstruct extends RuntimeException {
  UnsupportedConstruct(String what) {
    super(what, null, false, false);
  }
}
