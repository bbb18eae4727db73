package net.starlark.java.eval;

/** The operator {@code *} on sequences, and limits on what it and {@code +} may yield. */
final class Repetition {
  /** Greatest number of elements or chars that a repetition may yield. */
  static final int MAX_RESULT = 1 << 30;

  private Repetition() {}

  /** Greatest number of elements that a concatenation may yield. */
  private static final int MAX_ELEMENTS = 1 << 27;

  /**
   * Fails if a sequence of so many elements would be too long; programs only get there by doubling.
   */
  static void checkElements(int x, int y) throws EvalException {
    if ((long) x + y > MAX_ELEMENTS) {
      throw Starlark.errorf("excessive concatenation (%d + %d elements)", x, y);
    }
  }

  /** Fails if a string of so many chars would be too long. */
  static void checkChars(int x, int y) throws EvalException {
    if ((long) x + y > MAX_RESULT) {
      throw Starlark.errorf("excessive concatenation (%d + %d characters)", x, y);
    }
  }

  static Object[] repeat(Object[] elements, int size, StarlarkInt count) throws EvalException {
    int times = times(size, count, "elements");
    Object[] result = new Object[size * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(elements, 0, result, i * size, size);
    }
    return result;
  }

  static String repeat(String string, StarlarkInt count) throws EvalException {
    return string.repeat(times(string.length(), count, "characters"));
  }

  private static int times(int size, StarlarkInt count, String what) throws EvalException {
    int times = Math.max(0, count.toInt("repeat"));
    if ((long) size * times > MAX_RESULT) {
      throw Starlark.errorf("excessive repeat (%d * %d %s)", size, times, what);
    }
    return times;
  }
}
