package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** Unboxed numbers of compiled code. Each method is small, so that the JVM inlines it. */
final class CompiledNumbers {
  /** In the place of a value: the payload is a long. */
  static final Object INT = new Object();

  /** In the place of a value: the payload is a double. */
  static final Object FLOAT = new Object();

  private static final long GREATEST_SHIFTED = 1L << 31;

  private CompiledNumbers() {}

  static boolean isLong(@Nullable Object x) {
    return StarlarkInt.isLong(x);
  }

  static long longValue(Object x) {
    return StarlarkInt.longOf(x);
  }

  static boolean isDouble(@Nullable Object x) {
    return x instanceof StarlarkFloat;
  }

  static double doubleValue(Object x) {
    return ((StarlarkFloat) x).toDouble();
  }

  static @Nullable Object box(@Nullable Object reference, long payload) {
    return reference == INT ? StarlarkInt.of(payload) : reference;
  }

  static @Nullable Object box(@Nullable Object reference, double payload) {
    return reference == FLOAT ? StarlarkFloat.of(payload) : reference;
  }

  static boolean overflowsAdd(long x, long y, long sum) {
    return ((x ^ sum) & (y ^ sum)) < 0;
  }

  static boolean overflowsSubtract(long x, long y, long difference) {
    return ((x ^ y) & (x ^ difference)) < 0;
  }

  static boolean overflowsMultiply(long x, long y, long product) {
    // Mostly both have 32 bits, and only the JVM's second compiler knows multiplyHigh.
    return ((int) x != x || (int) y != y) && Math.multiplyHigh(x, y) != product >> 63;
  }

  /** Whether there is a quotient of 64 bits. */
  static boolean dividable(long x, long y) {
    return y != 0 && (y != -1 || x != Long.MIN_VALUE);
  }

  static long floorDivide(long x, long y) {
    return Math.floorDiv(x, y);
  }

  static long mod(long x, long y) {
    return Math.floorMod(x, y);
  }

  static boolean shiftableLeft(long x, long count) {
    return count >= 0 && count < 32 && x < GREATEST_SHIFTED && x >= -GREATEST_SHIFTED;
  }

  static boolean shiftableRight(long x, long count) {
    return count >= 0 && count < 64;
  }

  static double floorDivide(double x, double y) {
    return Math.floor(x / y);
  }

  static double mod(double x, double y) {
    double rest = x % y;
    return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
  }
}
