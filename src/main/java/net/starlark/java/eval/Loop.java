package net.starlark.java.eval;

/** Iteration over a value that may not change meanwhile. */
final class Loop {
  private Loop() {}

  /** Locks a value and returns its elements; {@link #end} must follow. */
  static Iterable<?> begin(Object value) throws EvalException {
    if (value instanceof StarlarkList<?> list) { // before the interfaces, which cost more
      boolean unused = list.updateIteratorCount(+1);
      return list;
    }
    Iterable<?> elements = Starlark.toIterable(value);
    if (value instanceof Mutability.Freezable freezable) {
      freezable.updateIteratorCount(+1);
    }
    return elements;
  }

  /** Unlocks a value. */
  static void end(Object value) {
    if (value instanceof StarlarkList<?> list) {
      boolean unused = list.updateIteratorCount(-1);
    } else if (value instanceof Mutability.Freezable freezable) {
      freezable.updateIteratorCount(-1);
    }
  }
}
