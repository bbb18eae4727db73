package net.starlark.java.eval;

import net.starlark.java.annot.StarlarkBuiltin;
import org.jspecify.annotations.Nullable;

/**
 * An IEEE 754 number of 64 bits. It equals an int of the same value; unlike in IEEE 754, NaN equals
 * itself and is greater than all numbers, so that ordering is total.
 */
@StarlarkBuiltin(
    name = "float",
    category = "core",
    doc = "The type of floating-point numbers, of 64 bits as in IEEE 754.")
public final class StarlarkFloat implements StarlarkValue, Comparable<StarlarkFloat> {
  private static final StarlarkFloat NAN = new StarlarkFloat(Double.NaN);

  private final double value;

  private StarlarkFloat(double value) {
    this.value = value;
  }

  /** The number as a Starlark value. */
  public static StarlarkFloat of(double x) {
    return Double.isNaN(x) ? NAN : new StarlarkFloat(x);
  }

  /** The number as a double. */
  public double toDouble() {
    return value;
  }

  /** {@code x / y}. */
  static StarlarkFloat div(double x, double y) throws EvalException {
    if (y == 0) {
      throw new EvalException("floating-point division by zero");
    }
    return of(x / y);
  }

  /** {@code x // y}. */
  static StarlarkFloat floordiv(double x, double y) throws EvalException {
    if (y == 0) {
      throw new EvalException("integer division by zero");
    }
    return of(Math.floor(x / y));
  }

  /** {@code x % y}, with the sign of y. */
  static StarlarkFloat mod(double x, double y) throws EvalException {
    if (y == 0) {
      throw new EvalException("floating-point modulo by zero");
    }
    double rest = x % y;
    return of(rest != 0 && rest < 0 != y < 0 ? rest + y : rest);
  }

  @Override
  public int compareTo(StarlarkFloat that) {
    return compare(value, that.value);
  }

  static int compare(double x, double y) {
    return x == y ? 0 : Double.compare(x, y);
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return switch (that) {
      case StarlarkFloat other -> compare(value, other.value) == 0;
      case StarlarkInt other ->
          Double.isFinite(value) && StarlarkInt.compareIntAndDouble(other, value) == 0;
      case null, default -> false;
    };
  }

  @Override
  public int hashCode() {
    if (Double.isFinite(value) && Math.rint(value) == value) {
      return StarlarkInt.ofFiniteDouble(value).hashCode();
    }
    return Double.hashCode(value);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public boolean truth() {
    return value != 0;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(toString());
  }

  /** The shortest text that reads as this number; it has a point, an exponent, or is nan or inf. */
  @Override
  public String toString() {
    return FloatFormat.shortest(value);
  }
}
