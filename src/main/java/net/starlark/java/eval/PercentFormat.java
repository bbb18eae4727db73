package net.starlark.java.eval;

import java.util.List;

/**
 * The operator {@code pattern % arguments}: {@code %s %r %d %o %x %X %e %f %g %%}, without flags or
 * widths.
 */
final class PercentFormat {
  private PercentFormat() {}

  /** Formats; a mistake of the program is an IllegalArgumentException. */
  static void format(
      Printer printer, StarlarkSemantics semantics, String pattern, List<?> arguments) {
    int length = pattern.length();
    int used = 0;
    int done = 0;
    while (true) {
      int percent = pattern.indexOf('%', done);
      if (percent < 0) {
        printer.append(pattern, done, length);
        break;
      }
      printer.append(pattern, done, percent);
      if (percent + 1 == length) {
        throw new IllegalArgumentException(
            "incomplete format pattern ends with %: " + Starlark.repr(pattern));
      }
      char conversion = pattern.charAt(percent + 1);
      done = percent + 2;
      if (conversion == '%') {
        printer.append('%');
        continue;
      }
      if ("srdoxXeEfFgG".indexOf(conversion) < 0) {
        throw new IllegalArgumentException(
            "unsupported format character \"%s\" at index %d in %s"
                .formatted(conversion, percent + 1, Starlark.repr(pattern)));
      }
      if (used >= arguments.size()) {
        throw new IllegalArgumentException(
            "not enough arguments for format pattern %s: %s"
                .formatted(Starlark.repr(pattern), Starlark.repr(Tuple.copyOf(arguments))));
      }
      convert(printer, semantics, conversion, arguments.get(used++));
    }
    if (used < arguments.size()) {
      throw new IllegalArgumentException("not all arguments converted during string formatting");
    }
  }

  private static void convert(
      Printer printer, StarlarkSemantics semantics, char conversion, Object argument) {
    switch (conversion) {
      case 's' -> printer.str(argument, semantics);
      case 'r' -> printer.repr(argument);
      case 'd', 'o', 'x', 'X' -> printer.append(integer(conversion, argument));
      default -> printer.append(real(conversion, argument));
    }
  }

  private static String integer(char conversion, Object argument) {
    StarlarkInt number;
    if (argument instanceof StarlarkInt given) {
      number = given;
    } else if (argument instanceof StarlarkFloat given) {
      if (!Double.isFinite(given.toDouble())) {
        throw new IllegalArgumentException(
            "got %s for '%%%s' format, want a finite number".formatted(given, conversion));
      }
      number = StarlarkInt.ofFiniteDouble(given.toDouble());
    } else {
      throw invalid(conversion, argument);
    }
    return switch (conversion) {
      case 'o' -> number.toBigInteger().toString(8);
      case 'x' -> number.toBigInteger().toString(16);
      case 'X' -> number.toBigInteger().toString(16).toUpperCase(java.util.Locale.ROOT);
      default -> number.toString();
    };
  }

  private static String real(char conversion, Object argument) {
    return switch (argument) {
      case StarlarkInt number -> FloatFormat.convert(conversion, number.toDouble());
      case StarlarkFloat number -> FloatFormat.convert(conversion, number.toDouble());
      default -> throw invalid(conversion, argument);
    };
  }

  private static IllegalArgumentException invalid(char conversion, Object argument) {
    return new IllegalArgumentException(
        "got %s for '%%%s' format, want int or float"
            .formatted(Starlark.type(argument), conversion));
  }
}
