package net.starlark.java.syntax;

import java.math.BigInteger;

/** Reads the numbers of a file. The fields tell about the one that was read last. */
final class NumberScanner {
  private final SourceText text;

  /** INT or FLOAT. */
  TokenKind kind = TokenKind.INT;

  /** An Integer, Long or BigInteger, the narrowest that holds the number, or a Double. */
  Number value = 0;

  NumberScanner(SourceText text) {
    this.text = text;
  }

  /** Reads the number that begins at an offset; returns the offset after it. */
  int scan(int from) {
    if (text.at(from) == '0') {
      switch (text.at(from + 1)) {
        case 'x', 'X' -> {
          return radixInt(from, 16);
        }
        case 'o', 'O' -> {
          return radixInt(from, 8);
        }
        case 'b', 'B' -> {
          return radixInt(from, 2);
        }
        default -> {}
      }
    }
    return decimal(from);
  }

  private int radixInt(int from, int radix) {
    int end = text.endOfWord(from + 2);
    kind = TokenKind.INT;
    try {
      value = narrowest(text.slice(from + 2, end), radix);
    } catch (NumberFormatException e) {
      text.error(
          from, "invalid base-%d integer literal: %s".formatted(radix, text.slice(from, end)));
      value = 0;
    }
    return end;
  }

  private int decimal(int from) {
    int end = text.endOfDigits(from);
    boolean isFloat = false;
    if (text.at(end) == '.') {
      isFloat = true;
      end = text.endOfDigits(end + 1);
    }
    if (text.at(end) == 'e' || text.at(end) == 'E') {
      boolean isSigned = text.at(end + 1) == '+' || text.at(end + 1) == '-';
      int exponent = end + (isSigned ? 2 : 1);
      isFloat = true;
      end = text.endOfDigits(exponent);
      if (end == exponent) {
        text.error(from, "invalid float literal: no digits in exponent");
        kind = TokenKind.FLOAT;
        value = 0.0;
        return end;
      }
    }
    if (isFloat) {
      kind = TokenKind.FLOAT;
      value = floatValue(from, text.slice(from, end));
    } else {
      kind = TokenKind.INT;
      value = intValue(from, text.slice(from, end));
    }
    return end;
  }

  private double floatValue(int from, String literal) {
    double x = Double.parseDouble(literal);
    if (Double.isInfinite(x)) {
      text.error(from, "floating-point literal too large");
      return 0.0;
    }
    return x;
  }

  private Number intValue(int from, String literal) {
    if (literal.length() > 1
        && literal.charAt(0) == '0'
        && literal.chars().anyMatch(c -> c != '0')) {
      text.error(
          from, "invalid octal literal: %s (use '0o%s')".formatted(literal, literal.substring(1)));
      return 0;
    }
    return narrowest(literal, 10);
  }

  private static Number narrowest(String digits, int radix) {
    if (digits.length() <= 10 && radix == 10) {
      long x = Long.parseLong(digits);
      if (x == (int) x) {
        return (int) x;
      }
      return x;
    }
    if (!digits.isEmpty() && digits.charAt(0) == '_') {
      throw new NumberFormatException(digits);
    }
    BigInteger x = new BigInteger(digits, radix);
    if (x.bitLength() < 32) {
      return x.intValue();
    }
    if (x.bitLength() < 64) {
      return x.longValue();
    }
    return x;
  }
}
