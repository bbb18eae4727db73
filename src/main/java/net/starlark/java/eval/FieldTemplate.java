package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The string that {@code format} formats, read once: literal texts with replacement fields between
 * them. A field is empty, a number or a name in braces, without conversions. Doubled braces stand
 * for single ones.
 */
final class FieldTemplate {
  /**
   * A replacement field.
   *
   * @param name the argument's name; null for an argument by position
   * @param index the argument's position
   */
  private record Field(@Nullable String name, int index) {}

  /** One more than there are fields, each of which stands between two of them. */
  private final String[] literals;

  private final Field[] fields;

  /** What is wrong with the text after the last of these fields. */
  private final @Nullable String mistake;

  private FieldTemplate(Parser parser, @Nullable String mistake) {
    this.literals = parser.literals.toArray(new String[0]);
    this.fields = parser.fields.toArray(new Field[0]);
    this.mistake = mistake;
  }

  static FieldTemplate parse(String pattern) {
    Parser parser = new Parser(pattern);
    String mistake = parser.run();
    return new FieldTemplate(parser, mistake);
  }

  String format(StarlarkSemantics semantics, Tuple args, Dict<String, Object> kwargs)
      throws EvalException {
    Pieces pieces = new Pieces(literals[0]);
    for (int i = 0; i < fields.length; i++) {
      pieces.add(Starlark.str(value(fields[i], args, kwargs), semantics));
      pieces.add(literals[i + 1]);
    }
    if (mistake != null) {
      throw new EvalException(mistake);
    }
    return pieces.toString();
  }

  private static Object value(Field field, Tuple args, Dict<String, Object> kwargs)
      throws EvalException {
    if (field.name == null) {
      if (field.index < 0 || field.index >= args.size()) {
        throw Starlark.errorf("No replacement found for index %d", field.index);
      }
      return args.get(field.index);
    }
    Object value = kwargs.get(field.name);
    if (value == null) {
      throw Starlark.errorf("Missing argument '%s'", field.name);
    }
    return value;
  }

  /** Reads a text up to the first mistake. */
  private static final class Parser {
    private final String pattern;
    private final List<String> literals = new ArrayList<>(4);
    private final List<Field> fields = new ArrayList<>(4);
    private final StringBuilder literal = new StringBuilder();
    private int position = 0;
    private int nextAutomatic = 0;
    private boolean manual = false;

    Parser(String pattern) {
      this.pattern = pattern;
    }

    /** Returns what is wrong, or null. */
    @Nullable String run() {
      String mistake = null;
      while (position < pattern.length() && mistake == null) {
        char c = pattern.charAt(position++);
        if (c != '{' && c != '}') {
          literal.append(c);
        } else if (position < pattern.length() && pattern.charAt(position) == c) {
          literal.append(c);
          position++;
        } else {
          mistake = c == '}' ? "Found '}' without matching '{'" : field();
        }
      }
      literals.add(literal.toString());
      return mistake;
    }

    /** Reads the field that begins here, and its closing brace. */
    private @Nullable String field() {
      int start = position;
      while (position < pattern.length()) {
        char c = pattern.charAt(position++);
        switch (c) {
          case '}' -> {
            return add(pattern.substring(start, position - 1));
          }
          case '{' -> {
            return "Nested replacement fields are not supported";
          }
          case '.', '[', ']', ',' -> {
            return "Invalid character '" + c + "' inside replacement field";
          }
          default -> {}
        }
      }
      return "Found '{' without matching '}'";
    }

    private @Nullable String add(String key) {
      Field field;
      if (key.isEmpty()) {
        if (manual) {
          return "Cannot mix manual and automatic numbering of positional fields";
        }
        field = new Field(null, nextAutomatic++);
      } else if (isNumber(key)) {
        if (nextAutomatic > 0) {
          return "Cannot mix manual and automatic numbering of positional fields";
        }
        manual = true;
        try {
          field = new Field(null, Integer.parseInt(key));
        } catch (NumberFormatException e) {
          return "No replacement found for index " + key;
        }
      } else {
        field = new Field(key, 0);
      }
      fields.add(field);
      literals.add(literal.toString());
      literal.setLength(0);
      return null;
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
}
