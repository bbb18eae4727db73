package net.starlark.java.eval;

import java.math.BigInteger;
import net.starlark.java.annot.StarlarkBuiltin;
import org.jspecify.annotations.Nullable;

/**
 * An integer of any size. Each number has one form, the smallest that holds it: 32 bits, 64 bits,
 * or a BigInteger; so equality compares forms first. Small numbers are shared objects.
 */
@StarlarkBuiltin(
    name = "int",
    category = "core",
    doc = "The type of integers, which are signed and of any size.")
public abstract sealed class StarlarkInt implements StarlarkValue, Comparable<StarlarkInt> {
  private static final int LEAST_CACHED = -128;
  private static final int CACHED = 1 << 10;
  private static final Int32[] CACHE = new Int32[CACHED];

  /** Greatest number of bits that a left shift may yield. */
  private static final int MAX_SHIFT = 512;

  static {
    for (int i = 0; i < CACHE.length; i++) {
      CACHE[i] = new Int32(i + LEAST_CACHED);
    }
  }

  /** The number zero. */
  public static final StarlarkInt ZERO = of(0);

  /** The number one. */
  public static final StarlarkInt ONE = of(1);

  private StarlarkInt() {}

  /** The number as a Starlark value. */
  public static StarlarkInt of(int x) {
    int index = x - LEAST_CACHED; // as short as can be, so that the JVM inlines it everywhere
    return (index & -CACHED) == 0 ? CACHE[index] : new Int32(x);
  }

  /** The number as a Starlark value. */
  public static StarlarkInt of(long x) {
    return (int) x == x ? of((int) x) : new Int64(x);
  }

  /** The number as a Starlark value. */
  public static StarlarkInt of(BigInteger x) {
    return x.bitLength() < 64 ? of(x.longValue()) : new Big(x);
  }

  /** The integer part of a finite number. */
  static StarlarkInt ofFiniteDouble(double x) {
    return (long) x == x && Math.abs(x) < 0x1p62
        ? of((long) x)
        : of(new java.math.BigDecimal(x).toBigInteger());
  }

  /**
   * Reads a literal with an optional sign. Base 0 means that a prefix tells the base, 10 without
   * one; for base 2, 8 and 16 the prefix 0b, 0o, 0x may stand.
   *
   * @throws NumberFormatException if the text is not such a literal
   */
  public static StarlarkInt parse(String text, int base) {
    return IntLiteralReader.read(text, base);
  }

  /** Whether an object is an int of at most 64 bits. */
  static boolean isLong(@Nullable Object x) {
    return x instanceof Int32 || x instanceof Int64;
  }

  /** Returns the value of an int for which {@link #isLong} holds. */
  static long longOf(Object x) {
    return x instanceof Int32 i ? i.value : ((Int64) x).value;
  }

  abstract boolean fitsLong();

  abstract long longValue();

  /** The number as a BigInteger. */
  public abstract BigInteger toBigInteger();

  /** The nearest double, which may be infinite. */
  public abstract double toDouble();

  /** -1, 0 or 1, as the number is negative, zero or positive. */
  public abstract int signum();

  /** The number as Integer, Long or BigInteger, whichever is the smallest. */
  public abstract Number toNumber();

  /** The number as an int; an error that says what the number is for if it is too large. */
  public final int toInt(String what) throws EvalException {
    if (this instanceof Int32 x) {
      return x.value;
    }
    throw Starlark.errorf("got %s for %s, want value in signed 32-bit range", this, what);
  }

  /** The number as a long; an error that says what the number is for if it is too large. */
  public final long toLong(String what) throws EvalException {
    if (fitsLong()) {
      return longValue();
    }
    throw Starlark.errorf("got %s for %s, want value in the signed 64-bit range", this, what);
  }

  /** The number as an int; throws IllegalArgumentException if it is too large. */
  public final int toIntUnchecked() {
    if (this instanceof Int32 x) {
      return x.value;
    }
    throw new IllegalArgumentException("not an int: " + this);
  }

  /** The number as a long; throws IllegalArgumentException if it is too large. */
  public final long toLongUnchecked() {
    if (fitsLong()) {
      return longValue();
    }
    throw new IllegalArgumentException("not a long: " + this);
  }

  /** The nearest int: numbers out of range become the least or the greatest int. */
  public final int truncateToInt() {
    if (this instanceof Int32 x) {
      return x.value;
    }
    return signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  /** The nearest double; an error if the number is beyond the finite ones. */
  public final double toFiniteDouble() throws EvalException {
    double x = toDouble();
    if (Double.isInfinite(x)) {
      throw new EvalException("int too large to convert to float");
    }
    return x;
  }

  /** {@code x + y}. */
  public static StarlarkInt add(StarlarkInt x, StarlarkInt y) {
    if (x instanceof Int32 a && y instanceof Int32 b) {
      return of((long) a.value + b.value);
    }
    if (x.fitsLong() && y.fitsLong()) {
      long a = x.longValue();
      long b = y.longValue();
      long sum = a + b;
      if (((a ^ sum) & (b ^ sum)) >= 0) {
        return of(sum);
      }
    }
    return of(x.toBigInteger().add(y.toBigInteger()));
  }

  /** {@code x - y}. */
  public static StarlarkInt subtract(StarlarkInt x, StarlarkInt y) {
    if (x instanceof Int32 a && y instanceof Int32 b) {
      return of((long) a.value - b.value);
    }
    if (x.fitsLong() && y.fitsLong()) {
      long a = x.longValue();
      long b = y.longValue();
      long difference = a - b;
      if (((a ^ b) & (a ^ difference)) >= 0) {
        return of(difference);
      }
    }
    return of(x.toBigInteger().subtract(y.toBigInteger()));
  }

  /** {@code x * y}. */
  public static StarlarkInt multiply(StarlarkInt x, StarlarkInt y) {
    if (x instanceof Int32 a && y instanceof Int32 b) {
      return of((long) a.value * b.value);
    }
    if (x.fitsLong() && y.fitsLong()) {
      long a = x.longValue();
      long b = y.longValue();
      long product = a * b;
      long high = Math.multiplyHigh(a, b);
      if ((high == 0 && product >= 0) || (high == -1 && product < 0)) {
        return of(product);
      }
    }
    return of(x.toBigInteger().multiply(y.toBigInteger()));
  }

  /** {@code x // y}, rounded toward negative infinity. */
  public static StarlarkInt floordiv(StarlarkInt x, StarlarkInt y) throws EvalException {
    if (y.signum() == 0) {
      throw new EvalException("integer division by zero");
    }
    if (x.fitsLong() && y.fitsLong() && x.longValue() != Long.MIN_VALUE) {
      return of(Math.floorDiv(x.longValue(), y.longValue()));
    }
    BigInteger[] parts = x.toBigInteger().divideAndRemainder(y.toBigInteger());
    boolean inexact = parts[1].signum() != 0 && parts[1].signum() != y.signum();
    return of(inexact ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  /** {@code x % y}, with the sign of y. */
  public static StarlarkInt mod(StarlarkInt x, StarlarkInt y) throws EvalException {
    if (y.signum() == 0) {
      throw new EvalException("integer modulo by zero");
    }
    if (x.fitsLong() && y.fitsLong()) {
      return of(Math.floorMod(x.longValue(), y.longValue()));
    }
    BigInteger divisor = y.toBigInteger();
    BigInteger rest = x.toBigInteger().remainder(divisor);
    boolean foreignSign = rest.signum() != 0 && rest.signum() != divisor.signum();
    return of(foreignSign ? rest.add(divisor) : rest);
  }

  /** {@code -x}. */
  public static StarlarkInt uminus(StarlarkInt x) {
    if (x instanceof Int32 a) {
      return of(-(long) a.value);
    }
    return of(x.toBigInteger().negate());
  }

  /** {@code ~x}. */
  public static StarlarkInt bitnot(StarlarkInt x) {
    return x.fitsLong() ? of(~x.longValue()) : of(x.toBigInteger().not());
  }

  /** {@code x & y}. */
  public static StarlarkInt and(StarlarkInt x, StarlarkInt y) {
    return x.fitsLong() && y.fitsLong()
        ? of(x.longValue() & y.longValue())
        : of(x.toBigInteger().and(y.toBigInteger()));
  }

  /** {@code x | y}. */
  public static StarlarkInt or(StarlarkInt x, StarlarkInt y) {
    return x.fitsLong() && y.fitsLong()
        ? of(x.longValue() | y.longValue())
        : of(x.toBigInteger().or(y.toBigInteger()));
  }

  /** {@code x ^ y}. */
  public static StarlarkInt xor(StarlarkInt x, StarlarkInt y) {
    return x.fitsLong() && y.fitsLong()
        ? of(x.longValue() ^ y.longValue())
        : of(x.toBigInteger().xor(y.toBigInteger()));
  }

  /** {@code x << y}. */
  public static StarlarkInt shiftLeft(StarlarkInt x, StarlarkInt y) throws EvalException {
    int count = y.toInt("shift count");
    if (count < 0) {
      throw Starlark.errorf("negative shift count: %d", count);
    }
    if (count >= MAX_SHIFT) {
      throw Starlark.errorf("shift count too large: %d", count);
    }
    if (x instanceof Int32 a && count < 32) {
      return of((long) a.value << count);
    }
    return of(x.toBigInteger().shiftLeft(count));
  }

  /** {@code x >> y}, which keeps the sign. */
  public static StarlarkInt shiftRight(StarlarkInt x, StarlarkInt y) throws EvalException {
    if (y.signum() < 0) {
      throw Starlark.errorf("negative shift count: %s", y);
    }
    int count = y.truncateToInt();
    if (x.fitsLong()) {
      return of(x.longValue() >> Math.min(count, 63));
    }
    return of(x.toBigInteger().shiftRight(count));
  }

  /** Compares an int with a float exactly; NaN is greater than every number. */
  static int compareIntAndDouble(StarlarkInt x, double y) {
    if (Double.isInfinite(y) || Double.isNaN(y)) {
      return y == Double.NEGATIVE_INFINITY ? 1 : -1;
    }
    if (x instanceof Int32 a) {
      return Double.compare(a.value, y == 0 ? 0.0 : y);
    }
    return new java.math.BigDecimal(x.toBigInteger()).compareTo(new java.math.BigDecimal(y));
  }

  @Override
  public int compareTo(StarlarkInt that) {
    if (fitsLong() && that.fitsLong()) {
      return Long.compare(longValue(), that.longValue());
    }
    return toBigInteger().compareTo(that.toBigInteger());
  }

  @Override
  public final boolean equals(@Nullable Object that) {
    if (this == that) {
      return true;
    }
    if (that instanceof Int32 y) {
      return this instanceof Int32 x && x.value == y.value;
    }
    if (that instanceof Int64 y) {
      return this instanceof Int64 x && x.value == y.value;
    }
    if (that instanceof StarlarkFloat y) {
      return Double.isFinite(y.toDouble()) && compareIntAndDouble(this, y.toDouble()) == 0;
    }
    return that instanceof Big y && this instanceof Big x && x.value.equals(y.value);
  }

  @Override
  public abstract int hashCode();

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public boolean truth() {
    return signum() != 0;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(toString());
  }

  private static int hash(long x) {
    return 316786 * Long.hashCode(x);
  }

  /** A number of 32 bits. */
  private static final class Int32 extends StarlarkInt {
    final int value;

    Int32(int value) {
      this.value = value;
    }

    @Override
    boolean fitsLong() {
      return true;
    }

    @Override
    long longValue() {
      return value;
    }

    @Override
    public BigInteger toBigInteger() {
      return BigInteger.valueOf(value);
    }

    @Override
    public double toDouble() {
      return value;
    }

    @Override
    public int signum() {
      return Integer.signum(value);
    }

    @Override
    public Number toNumber() {
      return value;
    }

    @Override
    public int hashCode() {
      return hash(value);
    }

    @Override
    public void repr(Printer printer) {
      printer.append(value);
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /** A number of 64 bits that is not of 32. */
  private static final class Int64 extends StarlarkInt {
    final long value;

    Int64(long value) {
      this.value = value;
    }

    @Override
    boolean fitsLong() {
      return true;
    }

    @Override
    long longValue() {
      return value;
    }

    @Override
    public BigInteger toBigInteger() {
      return BigInteger.valueOf(value);
    }

    @Override
    public double toDouble() {
      return value;
    }

    @Override
    public int signum() {
      return Long.signum(value);
    }

    @Override
    public Number toNumber() {
      return value;
    }

    @Override
    public int hashCode() {
      return hash(value);
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** A number of more than 64 bits. */
  private static final class Big extends StarlarkInt {
    final BigInteger value;

    Big(BigInteger value) {
      this.value = value;
    }

    @Override
    boolean fitsLong() {
      return false;
    }

    @Override
    long longValue() {
      throw new IllegalStateException("not a long: " + value);
    }

    @Override
    public BigInteger toBigInteger() {
      return value;
    }

    @Override
    public double toDouble() {
      return value.doubleValue();
    }

    @Override
    public int signum() {
      return value.signum();
    }

    @Override
    public Number toNumber() {
      return value;
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }
}
