package net.starlark.java.eval;

/** The arithmetic of indices and slices: negative numbers count from the end. */
final class Indexing {
  private Indexing() {}

  /** The index that {@code key} means in a sequence of the given size. */
  static int sequenceIndex(Object key, int size, String what) throws EvalException {
    if (key instanceof StarlarkInt number) {
      int given = number.toInt(what);
      int index = given < 0 ? given + size : given;
      if (index < 0 || index >= size) {
        throw Starlark.errorf(
            "index out of range (index is %d, but sequence has %d elements)", given, size);
      }
      return index;
    }
    throw Starlark.errorf("got %s for %s, want int", Starlark.type(key), what);
  }

  /** The position that a bound given by a program means, clamped to 0..size. */
  static int clamp(int index, int size) {
    int absolute = index < 0 ? index + size : index;
    return Math.max(0, Math.min(absolute, size));
  }

  /** As {@link #clamp(int, int)}; unbound and None mean the given default. */
  static int clamp(Object index, int size, int defaultIndex, String what) throws EvalException {
    return index == Starlark.UNBOUND || index == Starlark.NONE
        ? defaultIndex
        : clamp(bound(index, what), size);
  }

  private static int bound(Object index, String what) throws EvalException {
    if (index instanceof StarlarkInt number) {
      return number.truncateToInt();
    }
    throw Starlark.errorf("got %s for %s, want int", Starlark.type(index), what);
  }

  /** The number of elements of a slice with normal bounds. */
  static int sliceLength(int start, int stop, int step) {
    if (step > 0) {
      return start >= stop ? 0 : (int) (((long) stop - start + step - 1) / step);
    }
    return start <= stop ? 0 : (int) (((long) stop - start + step + 1) / step);
  }

  /** {@code x[start:stop:step]}; an absent bound is None. */
  static Object slice(Mutability mu, Object x, Object startKey, Object stopKey, Object stepKey)
      throws EvalException {
    int size;
    if (x instanceof String string) {
      size = string.length();
    } else if (x instanceof Sequence<?> sequence) {
      size = sequence.size();
    } else if (x instanceof StarlarkBytes bytes) {
      size = bytes.size();
    } else {
      throw Starlark.errorf("invalid slice operand: %s", Starlark.type(x));
    }
    int step = stepKey == Starlark.NONE ? 1 : bound(stepKey, "slice step");
    if (step == 0) {
      throw new EvalException("slice step cannot be zero");
    }
    int start;
    int stop;
    if (step > 0) {
      start = clamp(startKey, size, 0, "start index");
      stop = Math.max(start, clamp(stopKey, size, size, "stop index"));
    } else {
      start = backwardBound(startKey, size, size - 1, "start index");
      stop = Math.min(start, backwardBound(stopKey, size, -1, "stop index"));
    }
    return switch (x) {
      case String string -> sliceString(string, start, stop, step);
      case StarlarkBytes bytes -> bytes.slice(start, stop, step);
      case Sequence<?> sequence -> sequence.getSlice(mu, start, stop, step);
      default -> throw new IllegalStateException("checked above");
    };
  }

  /** A bound of a slice that runs backward, clamped to -1..size-1. */
  private static int backwardBound(Object key, int size, int defaultIndex, String what)
      throws EvalException {
    if (key == Starlark.NONE) {
      return defaultIndex;
    }
    int index = bound(key, what);
    int absolute = index < 0 ? index + size : index;
    return Math.max(-1, Math.min(absolute, size - 1));
  }

  private static String sliceString(String string, int start, int stop, int step) {
    if (step == 1) {
      return stop - start == 1
          ? CharStrings.of(string.charAt(start))
          : string.substring(start, stop);
    }
    int length = sliceLength(start, stop, step);
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = string.charAt(start + i * step);
    }
    return new String(chars);
  }
}
