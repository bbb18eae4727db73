package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The left operand of {@code pattern % arguments}, read once: literal texts with conversions {@code
 * %s %r %d %o %x %X %e %E %f %F %g %G} between them, without flags or widths.
 */
final class PercentTemplate {
  private static final String CONVERSIONS = "srdoxXeEfFgG";

  private final String pattern;

  /** One more than there are conversions, each of which stands between two of them. */
  private final String[] literals;

  private final char[] conversions;

  /** What is wrong with the pattern after the last of these conversions. */
  private final @Nullable String mistake;

  private PercentTemplate(
      String pattern, List<String> literals, String conversions, @Nullable String mistake) {
    this.pattern = pattern;
    this.literals = literals.toArray(new String[0]);
    this.conversions = conversions.toCharArray();
    this.mistake = mistake;
  }

  static PercentTemplate parse(String pattern) {
    List<String> literals = new ArrayList<>(4);
    StringBuilder conversions = new StringBuilder(4);
    String literal = "";
    int done = 0;
    while (true) {
      int percent = pattern.indexOf('%', done);
      if (percent < 0) {
        literals.add(literal + pattern.substring(done));
        return new PercentTemplate(pattern, literals, conversions.toString(), null);
      }
      literal += pattern.substring(done, percent);
      String mistake = mistakeAt(pattern, percent);
      if (mistake != null) {
        literals.add(literal);
        return new PercentTemplate(pattern, literals, conversions.toString(), mistake);
      }
      char conversion = pattern.charAt(percent + 1);
      if (conversion == '%') {
        literal += "%";
      } else {
        conversions.append(conversion);
        literals.add(literal);
        literal = "";
      }
      done = percent + 2;
    }
  }

  private static @Nullable String mistakeAt(String pattern, int percent) {
    if (percent + 1 == pattern.length()) {
      return "incomplete format pattern ends with %: " + Starlark.repr(pattern);
    }
    char conversion = pattern.charAt(percent + 1);
    return conversion == '%' || CONVERSIONS.indexOf(conversion) >= 0
        ? null
        : "unsupported format character \"%s\" at index %d in %s"
            .formatted(conversion, percent + 1, Starlark.repr(pattern));
  }

  String format(StarlarkSemantics semantics, Object... arguments) throws EvalException {
    Pieces pieces = new Pieces(literals[0]);
    for (int i = 0; i < conversions.length; i++) {
      pieces.add(converted(semantics, i, arguments));
      pieces.add(literals[i + 1]);
    }
    if (mistake != null) {
      throw new EvalException(mistake);
    }
    if (conversions.length < arguments.length) {
      throw new EvalException("not all arguments converted during string formatting");
    }
    return pieces.toString();
  }

  private String converted(StarlarkSemantics semantics, int index, Object[] arguments)
      throws EvalException {
    if (index >= arguments.length) {
      throw Starlark.errorf(
          "not enough arguments for format pattern %s: %s",
          Starlark.repr(pattern), Starlark.repr(Tuple.copyOf(arguments)));
    }
    Object argument = arguments[index];
    char conversion = conversions[index];
    return switch (conversion) {
      case 's' -> Starlark.str(argument, semantics);
      case 'd' ->
          argument instanceof StarlarkInt number
              ? number.toString()
              : NumberFormat.integer(conversion, argument);
      case 'r' -> Starlark.repr(argument);
      case 'o', 'x', 'X' -> NumberFormat.integer(conversion, argument);
      default -> NumberFormat.real(conversion, argument);
    };
  }
}
