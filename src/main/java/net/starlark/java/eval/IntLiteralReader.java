package net.starlark.java.eval;

import java.math.BigInteger;

/** Reads integers as {@code int(text, base)} does. */
final class IntLiteralReader {
  private IntLiteralReader() {}

  static StarlarkInt read(String text, int base) {
    if (base != 0 && (base < 2 || base > 36)) {
      throw new NumberFormatException("invalid base " + base + " (want 2 <= base <= 36)");
    }
    if (text.isEmpty()) {
      throw new NumberFormatException("empty string");
    }
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    boolean negative = text.charAt(0) == '-';
    int start = signed ? 1 : 0;
    int prefixed = prefixBase(text, start);
    if (prefixed != 0 && (base == 0 || base == prefixed)) {
      return digits(text, start + 2, prefixed, negative);
    }
    if (prefixed != 0 && base != 0) {
      throw invalid(text, base);
    }
    if (base == 0 && text.length() > start + 1 && text.charAt(start) == '0') {
      throw new NumberFormatException(
          "cannot infer base when string begins with a 0: " + Starlark.repr(text));
    }
    return digits(text, start, base == 0 ? 10 : base, negative);
  }

  private static StarlarkInt digits(String text, int start, int radix, boolean negative) {
    boolean small = text.length() - start <= 10;
    long value = 0;
    if (start == text.length()) {
      throw invalid(text, radix);
    }
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw invalid(text, radix);
      }
      value = small ? value * radix + digit : 0;
    }
    if (small) {
      return StarlarkInt.of(negative ? -value : value);
    }
    BigInteger big = new BigInteger(text.substring(start), radix);
    return StarlarkInt.of(negative ? big.negate() : big);
  }

  private static int prefixBase(String text, int start) {
    if (text.length() < start + 2 || text.charAt(start) != '0') {
      return 0;
    }
    return switch (text.charAt(start + 1)) {
      case 'b', 'B' -> 2;
      case 'o', 'O' -> 8;
      case 'x', 'X' -> 16;
      default -> 0;
    };
  }

  private static NumberFormatException invalid(String text, int radix) {
    int prefixed = prefixBase(text, text.startsWith("-") || text.startsWith("+") ? 1 : 0);
    String hint =
        prefixed == 0 || prefixed == radix
            ? ""
            : " (0%s prefix wants base %d)"
                .formatted(prefixed == 2 ? "b" : prefixed == 8 ? "o" : "x", prefixed);
    return new NumberFormatException(
        "invalid base-%d literal: %s%s".formatted(radix, Starlark.repr(text), hint));
  }
}
