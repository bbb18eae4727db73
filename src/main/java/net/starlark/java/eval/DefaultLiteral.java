package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the literals that annotations give as default values: None, True, False, unbound, numbers,
 * strings, and lists, tuples and dicts of them. The results are immutable.
 */
final class DefaultLiteral {
  private final String text;
  private int position;

  private DefaultLiteral(String text) {
    this.text = text;
  }

  /**
   * The value of the literal.
   *
   * @throws IllegalArgumentException if the text is not a literal of these kinds
   */
  static Object parse(String text) {
    DefaultLiteral reader = new DefaultLiteral(text);
    Object value = reader.value();
    reader.skipBlanks();
    if (reader.position < text.length()) {
      throw reader.malformed();
    }
    return value;
  }

  private Object value() {
    skipBlanks();
    return switch (peek()) {
      case '[' -> StarlarkList.wrap(null, elements(']').toArray());
      case '(' -> tuple();
      case '{' -> dict();
      case '"', '\'' -> string();
      default -> word();
    };
  }

  private Object tuple() {
    List<Object> elements = elements(')');
    boolean parenthesized = elements.size() == 1 && text.charAt(position - 2) != ',';
    return parenthesized ? elements.getFirst() : Tuple.wrap(elements.toArray());
  }

  private List<Object> elements(char close) {
    position++;
    List<Object> elements = new ArrayList<>();
    while (!accept(close)) {
      elements.add(value());
      if (!accept(',') && peek() != close) {
        throw malformed();
      }
    }
    return elements;
  }

  private Object dict() {
    position++;
    Dict.Builder<Object, Object> dict = Dict.builder();
    while (!accept('}')) {
      Object key = value();
      if (!accept(':')) {
        throw malformed();
      }
      dict.put(key, value());
      if (!accept(',') && peek() != '}') {
        throw malformed();
      }
    }
    return dict.buildImmutable();
  }

  private String string() {
    char quote = text.charAt(position++);
    StringBuilder out = new StringBuilder();
    while (peek() != quote) {
      char c = text.charAt(position++);
      if (c == '\\') {
        c =
            switch (peek()) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> peek();
            };
        position++;
      }
      out.append(c);
    }
    position++;
    return out.toString();
  }

  private Object word() {
    int start = position;
    while (position < text.length() && ",:]}) ".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String word = text.substring(start, position);
    return switch (word) {
      case "None" -> Starlark.NONE;
      case "True" -> true;
      case "False" -> false;
      case "unbound" -> Starlark.UNBOUND;
      default -> number(word);
    };
  }

  private Object number(String word) {
    try {
      return word.indexOf('.') >= 0
          ? StarlarkFloat.of(Double.parseDouble(word))
          : StarlarkInt.parse(word, 0);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a literal: " + text, e);
    }
  }

  private boolean accept(char c) {
    skipBlanks();
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private char peek() {
    if (position >= text.length()) {
      throw malformed();
    }
    return text.charAt(position);
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a literal: " + text);
  }
}
