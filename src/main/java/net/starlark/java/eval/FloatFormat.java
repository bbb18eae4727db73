package net.starlark.java.eval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The printed forms of floating-point numbers: {@code str(x)} and those of {@code %e %f %g}. */
final class FloatFormat {
  private FloatFormat() {}

  /** As many digits as tell the number from its neighbours. */
  static String shortest(double x) {
    return Double.isFinite(x) ? general(x, new BigDecimal(Double.toString(x)), 17) : special(x);
  }

  /** The form that the given conversion letter of a format string asks for. */
  static String convert(char conversion, double x) {
    if (!Double.isFinite(x)) {
      return special(x);
    }
    String text =
        switch (conversion) {
          case 'e', 'E' -> exponential(x, new BigDecimal(x).round(new MathContext(7)), 6);
          case 'f', 'F' ->
              (isNegativeZero(x) ? "-" : "")
                  + new BigDecimal(x).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
          default -> general(x, new BigDecimal(Double.toString(x)), 17);
        };
    return Character.isUpperCase(conversion) ? text.toUpperCase(java.util.Locale.ROOT) : text;
  }

  private static String special(double x) {
    return Double.isNaN(x) ? "nan" : x > 0 ? "+inf" : "-inf";
  }

  private static boolean isNegativeZero(double x) {
    return x == 0 && Double.doubleToRawLongBits(x) != 0;
  }

  /** Plain digits for exponents from -4 up to the precision, otherwise with an exponent. */
  private static String general(double x, BigDecimal decimal, int precision) {
    if (x == 0) {
      return isNegativeZero(x) ? "-0.0" : "0.0";
    }
    BigDecimal digits = decimal.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent < -4 || exponent >= precision) {
      return exponential(x, digits, digits.precision() - 1);
    }
    return (digits.scale() <= 0 ? digits.setScale(1) : digits).toPlainString();
  }

  private static String exponential(double x, BigDecimal digits, int decimals) {
    int exponent = x == 0 ? 0 : digits.precision() - digits.scale() - 1;
    BigDecimal mantissa = digits.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN);
    StringBuilder text = new StringBuilder();
    if (isNegativeZero(x)) {
      text.append('-');
    }
    text.append(mantissa.toPlainString()).append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
