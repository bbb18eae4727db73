package net.starlark.java.eval;

import java.util.List;
import java.util.Map;

/**
 * The replacement fields of {@code string.format}: an empty field, a number or a name in braces,
 * without conversions. Doubled braces stand for single ones.
 */
final class FormatParser {
  private final String pattern;
  private final List<Object> args;
  private final Map<String, Object> kwargs;
  private final StarlarkSemantics semantics;
  private final Printer out = new Printer();
  private int nextAutomatic;
  private boolean manual;

  private FormatParser(
      String pattern, List<Object> args, Map<String, Object> kwargs, StarlarkSemantics semantics) {
    this.pattern = pattern;
    this.args = args;
    this.kwargs = kwargs;
    this.semantics = semantics;
  }

  static String format(
      String pattern, List<Object> args, Map<String, Object> kwargs, StarlarkSemantics semantics)
      throws EvalException {
    FormatParser parser = new FormatParser(pattern, args, kwargs, semantics);
    parser.run();
    return parser.out.toString();
  }

  private void run() throws EvalException {
    int length = pattern.length();
    int copied = 0;
    for (int i = 0; i < length; i++) {
      char c = pattern.charAt(i);
      if (c != '{' && c != '}') {
        continue;
      }
      out.append(pattern, copied, i);
      if (i + 1 < length && pattern.charAt(i + 1) == c) {
        out.append(c);
        i++;
      } else if (c == '}') {
        throw new EvalException("Found '}' without matching '{'");
      } else {
        i = field(i + 1);
      }
      copied = i + 1;
    }
    out.append(pattern, copied, length);
  }

  /** Replaces the field that begins here; returns the position of its closing brace. */
  private int field(int start) throws EvalException {
    for (int i = start; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '}' -> {
          out.str(value(pattern.substring(start, i)), semantics);
          return i;
        }
        case '{' -> throw new EvalException("Nested replacement fields are not supported");
        case '.', '[', ']', ',' ->
            throw Starlark.errorf("Invalid character '%s' inside replacement field", c);
        default -> {}
      }
    }
    throw new EvalException("Found '{' without matching '}'");
  }

  private Object value(String key) throws EvalException {
    if (key.isEmpty()) {
      if (manual) {
        throw mixed();
      }
      return positional(nextAutomatic++);
    }
    if (isNumber(key)) {
      if (nextAutomatic > 0) {
        throw mixed();
      }
      manual = true;
      return positional(index(key));
    }
    Object value = kwargs.get(key);
    if (value == null) {
      throw Starlark.errorf("Missing argument '%s'", key);
    }
    return value;
  }

  private static int index(String digits) throws EvalException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new EvalException("No replacement found for index " + digits, e);
    }
  }

  private Object positional(int index) throws EvalException {
    if (index < 0 || index >= args.size()) {
      throw Starlark.errorf("No replacement found for index %d", index);
    }
    return args.get(index);
  }

  private static EvalException mixed() {
    return new EvalException("Cannot mix manual and automatic numbering of positional fields");
  }

  private static boolean isNumber(String key) {
    int start = key.startsWith("-") && key.length() > 1 ? 1 : 0;
    for (int i = start; i < key.length(); i++) {
      if (key.charAt(i) < '0' || key.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
