package net.starlark.java.eval;

import java.util.Locale;

/** The conversions of {@code %} that take numbers. */
final class NumberFormat {
  private NumberFormat() {}

  /** Converts by {@code %d %o %x %X}; a float loses what is behind its point. */
  static String integer(char conversion, Object argument) throws EvalException {
    StarlarkInt number;
    if (argument instanceof StarlarkInt given) {
      number = given;
    } else if (argument instanceof StarlarkFloat given) {
      if (!Double.isFinite(given.toDouble())) {
        throw Starlark.errorf("got %s for '%%%s' format, want a finite number", given, conversion);
      }
      number = StarlarkInt.ofFiniteDouble(given.toDouble());
    } else {
      throw invalid(conversion, argument);
    }
    return switch (conversion) {
      case 'o' -> number.toBigInteger().toString(8);
      case 'x' -> number.toBigInteger().toString(16);
      case 'X' -> number.toBigInteger().toString(16).toUpperCase(Locale.ROOT);
      default -> number.toString();
    };
  }

  /** Converts by {@code %e %f %g}, or the same in upper case. */
  static String real(char conversion, Object argument) throws EvalException {
    return switch (argument) {
      case StarlarkInt number -> FloatFormat.convert(conversion, number.toDouble());
      case StarlarkFloat number -> FloatFormat.convert(conversion, number.toDouble());
      default -> throw invalid(conversion, argument);
    };
  }

  private static EvalException invalid(char conversion, Object argument) {
    return Starlark.errorf(
        "got %s for '%%%s' format, want int or float", Starlark.type(argument), conversion);
  }
}
