package net.starlark.java.lib.json;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;

/** Reads one JSON text. Errors tell the offset in the text, from zero. */
final class JsonReader {
  private static final int MAX_DEPTH = 500;

  private final String text;
  private final Mutability mutability;
  private final StarlarkSemantics semantics;
  private int position;
  private int depth;

  JsonReader(String text, Mutability mutability, StarlarkSemantics semantics) {
    this.text = text;
    this.mutability = mutability;
    this.semantics = semantics;
  }

  /** The value of the whole text. */
  Object read() throws EvalException {
    Object value = value();
    if (skipBlanks()) {
      throw error("unexpected character %s after value", quoted(text.charAt(position)));
    }
    return value;
  }

  @FormatMethod
  private EvalException error(@FormatString String format, Object... arguments) {
    return errorAt(position, "%s", String.format(format, arguments));
  }

  @FormatMethod
  private static EvalException errorAt(
      int offset, @FormatString String format, Object... arguments) {
    return new EvalException("at offset " + offset + ", " + String.format(format, arguments));
  }

  private static String quoted(char c) {
    return Starlark.repr(String.valueOf(c));
  }

  /** Skips blanks; tells whether anything follows. */
  private boolean skipBlanks() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position < text.length();
  }

  /** The next char that is not blank. */
  private char next(String inside) throws EvalException {
    if (!skipBlanks()) {
      throw error("%s", inside);
    }
    return text.charAt(position);
  }

  private Object value() throws EvalException {
    char c = next("unexpected end of file");
    return switch (c) {
      case '"' -> string();
      case '[' -> nested(this::array);
      case '{' -> nested(this::object);
      case 'n' -> word("null", Starlark.NONE);
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw error("unexpected character %s", quoted(c));
    };
  }

  private interface Part {
    Object read() throws EvalException;
  }

  private Object nested(Part part) throws EvalException {
    if (++depth > MAX_DEPTH) {
      throw error("nesting depth limit exceeded");
    }
    Object value = part.read();
    depth--;
    return value;
  }

  private Object word(String word, Object value) throws EvalException {
    if (!text.startsWith(word, position)) {
      throw error("unexpected character %s", quoted(text.charAt(position)));
    }
    position += word.length();
    return value;
  }

  private Object array() throws EvalException {
    position++;
    List<Object> elements = new ArrayList<>();
    if (next("unexpected end of file") != ']') {
      while (true) {
        elements.add(value());
        char c = next("unexpected end of file");
        if (c == ']') {
          break;
        }
        if (c != ',') {
          throw error("got %s, want ',' or ']'", quoted(c));
        }
        position++;
      }
    }
    position++;
    return StarlarkList.copyOf(mutability, elements);
  }

  private Object object() throws EvalException {
    position++;
    Dict<String, Object> entries = Dict.of(mutability);
    if (next("unexpected end of file") != '}') {
      while (true) {
        entry(entries);
        char c = next("unexpected end of file");
        if (c == '}') {
          break;
        }
        if (c != ',') {
          throw error("got %s, want ',' or '}'", quoted(c));
        }
        position++;
      }
    }
    position++;
    return entries;
  }

  private void entry(Dict<String, Object> entries) throws EvalException {
    Object key = value();
    if (!(key instanceof String name)) {
      throw error("got %s for object key, want string", Starlark.type(key));
    }
    char colon = next("unexpected end of file");
    if (colon != ':') {
      throw error("after object key, got %s, want ':'", quoted(colon));
    }
    position++;
    Object value = value();
    int size = entries.size();
    entries.putEntry(name, value);
    if (entries.size() == size) {
      throw error("object has duplicate key: %s", Starlark.repr(name));
    }
  }

  private Object number() throws EvalException {
    int start = position;
    boolean real = false;
    while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
      real |= ".eE".indexOf(text.charAt(position)) >= 0;
      position++;
    }
    String literal = text.substring(start, position);
    if (!NUMBER.matcher(literal).matches()) {
      boolean misplacedDigits = literal.equals("-") || MISPLACED.matcher(literal).lookingAt();
      throw errorAt(misplacedDigits ? start : position, "invalid number: %s", literal);
    }
    if (!real) {
      return literal.length() < 18
          ? StarlarkInt.of(Long.parseLong(literal))
          : StarlarkInt.of(new BigInteger(literal));
    }
    double number = Double.parseDouble(literal);
    if (Double.isInfinite(number)) {
      throw errorAt(start, "floating-point number too large: %s", literal);
    }
    return StarlarkFloat.of(number);
  }

  /** A leading zero, or a point without digits on both sides. */
  private static final java.util.regex.Pattern MISPLACED =
      java.util.regex.Pattern.compile("-?(0[0-9]|\\.|[0-9]+\\.([^0-9]|$))");

  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private String string() throws EvalException {
    position++;
    StringBuilder out = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        position--;
        throw error("invalid character '\\x%02x' in string literal", (int) c);
      }
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (position == text.length()) {
        throw error("incomplete escape");
      }
      escape(out, text.charAt(position++));
    }
    throw error("unclosed string literal");
  }

  private void escape(StringBuilder out, char c) throws EvalException {
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> unicode(out);
      default -> throw error("invalid escape '\\%s'", c);
    }
  }

  private void unicode(StringBuilder out) throws EvalException {
    char unit = codeUnit();
    if (!semantics.utf8ByteStrings()) {
      out.append(unit);
      return;
    }
    String character = String.valueOf(unit);
    if (Character.isHighSurrogate(unit) && text.startsWith("\\u", position)) {
      int before = position;
      position += 2;
      char low = codeUnit();
      if (Character.isLowSurrogate(low)) {
        character = new String(new char[] {unit, low});
      } else {
        position = before;
      }
    }
    boolean lone = character.length() == 1 && Character.isSurrogate(unit);
    byte[] utf8 = (lone ? "\ufffd" : character).getBytes(StandardCharsets.UTF_8);
    out.append(new String(utf8, StandardCharsets.ISO_8859_1));
  }

  private char codeUnit() throws EvalException {
    if (position + 4 > text.length()) {
      throw error("incomplete \\uXXXX escape");
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = text.charAt(position + i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("invalid hex char %s in \\uXXXX escape", quoted(c));
      }
      unit = 16 * unit + digit;
    }
    position += 4;
    return (char) unit;
  }
}
