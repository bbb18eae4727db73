package net.starlark.java.eval;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;

/** The functions {@code int} and {@code float}. */
final class NumberConversion {
  private static final ImmutableMap<String, Double> SPECIAL =
      ImmutableMap.<String, Double>builder()
          .put("nan", Double.NaN)
          .put("+nan", Double.NaN)
          .put("-nan", Double.NaN)
          .put("inf", Double.POSITIVE_INFINITY)
          .put("+inf", Double.POSITIVE_INFINITY)
          .put("infinity", Double.POSITIVE_INFINITY)
          .put("+infinity", Double.POSITIVE_INFINITY)
          .put("-inf", Double.NEGATIVE_INFINITY)
          .put("-infinity", Double.NEGATIVE_INFINITY)
          .buildOrThrow();

  private NumberConversion() {}

  static StarlarkFloat toFloat(Object x) throws EvalException {
    return switch (x) {
      case UnboundMarker _ -> StarlarkFloat.of(0);
      case StarlarkFloat number -> number;
      case StarlarkInt number -> StarlarkFloat.of(number.toFiniteDouble());
      case Boolean flag -> StarlarkFloat.of(flag ? 1 : 0);
      case String text -> parseFloat(text);
      default ->
          throw Starlark.errorf("got %s, want string, int, float, or bool", Starlark.type(x));
    };
  }

  private static StarlarkFloat parseFloat(String text) throws EvalException {
    if (text.isEmpty()) {
      throw new EvalException("empty string");
    }
    Double special = SPECIAL.get(text.toLowerCase(Locale.ROOT));
    if (special != null) {
      return StarlarkFloat.of(special);
    }
    try {
      if (text.chars().allMatch(c -> " \t\n+-.eE0123456789".indexOf(c) >= 0)) {
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
          throw new EvalException("floating-point number too large");
        }
        return StarlarkFloat.of(number);
      }
    } catch (NumberFormatException e) {
      throw new EvalException("invalid float literal: " + text, e);
    }
    throw new EvalException("invalid float literal: " + text);
  }

  static StarlarkInt toInt(Object x, Object base) throws EvalException {
    if (x instanceof String text) {
      int radix = 10;
      if (base != Starlark.UNBOUND) {
        if (!(base instanceof StarlarkInt number)) {
          throw Starlark.errorf("got %s for base, want int", Starlark.type(base));
        }
        radix = number.toInt("base");
      }
      try {
        return StarlarkInt.parse(text, radix);
      } catch (NumberFormatException e) {
        throw new EvalException(String.valueOf(e.getMessage()));
      }
    }
    if (base != Starlark.UNBOUND) {
      throw new EvalException("can't convert non-string with explicit base");
    }
    return switch (x) {
      case StarlarkInt number -> number;
      case Boolean flag -> StarlarkInt.of(flag ? 1 : 0);
      case StarlarkFloat number -> {
        if (!Double.isFinite(number.toDouble())) {
          throw new EvalException("can't convert float " + number + " to int");
        }
        yield StarlarkInt.ofFiniteDouble(number.toDouble());
      }
      default ->
          throw Starlark.errorf("got %s, want string, int, float, or bool", Starlark.type(x));
    };
  }
}
