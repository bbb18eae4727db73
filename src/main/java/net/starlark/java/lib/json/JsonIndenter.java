package net.starlark.java.lib.json;

import net.starlark.java.eval.EvalException;

/** Lays JSON text out in lines. It looks at brackets, commas, colons and strings only. */
final class JsonIndenter {
  private final String text;
  private final String prefix;
  private final String indent;
  private final StringBuilder out = new StringBuilder();
  private int position;

  JsonIndenter(String text, String prefix, String indent) {
    this.text = text;
    this.prefix = prefix;
    this.indent = indent;
  }

  String run() throws EvalException {
    int level = 0;
    while (skipBlanks()) {
      char c = text.charAt(position);
      switch (c) {
        case '[', '{' -> {
          position++;
          out.append(c);
          if (!skipBlanks()) {
            throw new EvalException("unexpected end of file");
          }
          if (text.charAt(position) == (c == '[' ? ']' : '}')) {
            out.append(text.charAt(position++));
          } else {
            newLine(++level);
          }
        }
        case ']', '}' -> {
          position++;
          if (--level < 0) {
            throw new EvalException("unbalanced " + c);
          }
          newLine(level);
          out.append(c);
        }
        case ',' -> {
          position++;
          out.append(c);
          newLine(level);
        }
        case ':' -> {
          position++;
          out.append(": ");
        }
        default -> scalar(c);
      }
    }
    if (level > 0) {
      throw new EvalException("unexpected end of file");
    }
    return out.toString();
  }

  private boolean skipBlanks() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position < text.length();
  }

  private void newLine(int level) {
    out.append('\n').append(prefix);
    for (int i = 0; i < level; i++) {
      out.append(indent);
    }
  }

  private void scalar(char c) throws EvalException {
    int start = position;
    if (c == '"') {
      string();
    } else {
      while (position < text.length() && ",:[]{}\" \t\n\r".indexOf(text.charAt(position)) < 0) {
        position++;
      }
    }
    out.append(text, start, position);
  }

  private void string() throws EvalException {
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        position++;
      }
    }
    throw new EvalException("input is not valid JSON");
  }
}
