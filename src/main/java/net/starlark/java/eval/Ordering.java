package net.starlark.java.eval;

import java.util.Comparator;

/**
 * The order of values of one kind: bool, numbers, string, bytes, list, tuple. Failures are
 * ClassCastExceptions inside, because that is what sorting expects, and EvalExceptions outside.
 */
final class Ordering {
  /**
   * Compares; throws ClassCastException, whose message is for Starlark, if that is not possible.
   */
  static final Comparator<Object> NATURAL = Ordering::compareUnchecked;

  private Ordering() {}

  static int compare(Object x, Object y) throws EvalException {
    try {
      return compareUnchecked(x, y);
    } catch (ClassCastException e) {
      throw new EvalException(String.valueOf(e.getMessage()));
    }
  }

  static int compareUnchecked(Object x, Object y) {
    if (x instanceof String a && y instanceof String b) {
      return a.compareTo(b);
    }
    if (x instanceof StarlarkInt a) {
      if (y instanceof StarlarkInt b) {
        return a.compareTo(b);
      }
      if (y instanceof StarlarkFloat b) {
        return StarlarkInt.compareIntAndDouble(a, b.toDouble());
      }
    } else if (x instanceof StarlarkFloat a) {
      if (y instanceof StarlarkFloat b) {
        return a.compareTo(b);
      }
      if (y instanceof StarlarkInt b) {
        return -StarlarkInt.compareIntAndDouble(b, a.toDouble());
      }
    } else if (x instanceof Comparable<?> && x.getClass() == y.getClass()) {
      @SuppressWarnings("unchecked") // a Starlark value is comparable to its own class, if at all
      Comparable<Object> comparable = (Comparable<Object>) x;
      return comparable.compareTo(y);
    }
    throw new ClassCastException(
        "unsupported comparison: " + Starlark.type(x) + " <=> " + Starlark.type(y));
  }

  /** Lexicographic order; the first pair of unequal elements decides. */
  static int compareArrays(Object[] xs, int xsSize, Object[] ys, int ysSize) {
    int common = Math.min(xsSize, ysSize);
    for (int i = 0; i < common; i++) {
      Object x = xs[i];
      Object y = ys[i];
      if (x instanceof StarlarkInt a && y instanceof StarlarkInt b) {
        int order = a.compareTo(b);
        if (order != 0) {
          return order;
        }
      } else if (x != y && !x.equals(y)) {
        return compareUnchecked(x, y);
      }
    }
    return Integer.compare(xsSize, ysSize);
  }
}
