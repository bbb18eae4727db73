package net.starlark.java.eval;

/** Iteration over a value that may not change meanwhile. */
final class Loop {
  private Loop() {}

  /** Locks a value and returns its elements; {@link #end} must follow. */
  static Iterable<?> begin(Object value) throws EvalException {
    Iterable<?> elements = Starlark.toIterable(value);
    if (value instanceof Mutability.Freezable freezable) {
      freezable.updateIteratorCount(+1);
    }
    return elements;
  }

  /** Unlocks a value. */
  static void end(Object value) {
    if (value instanceof Mutability.Freezable freezable) {
      freezable.updateIteratorCount(-1);
    }
  }
}
