package net.starlark.java.syntax;

/** Reads the string and bytes literals of a file. */
final class StringScanner {
  /** What the letters before the opening quote say. */
  enum Prefix {
    NONE,
    R,
    B,
    BOTH;

    boolean isRaw() {
      return this == R || this == BOTH;
    }

    boolean isBytes() {
      return this == B || this == BOTH;
    }
  }

  private final SourceText text;
  private final boolean asciiOnly;
  private final StringBuilder out = new StringBuilder();
  private final EscapeSequences escapes;

  /** What the literal that was read last stands for. */
  String value = "";

  StringScanner(SourceText text, FileOptions options) {
    this.text = text;
    this.asciiOnly = options.stringLiteralsAreAsciiOnly();
    this.escapes = new EscapeSequences(text, out);
  }

  /**
   * Reads a literal whose opening quote stands at an offset; returns the offset after it.
   *
   * @param from where the literal begins with its prefix
   */
  int scan(int from, int quoteAt, Prefix prefix) {
    char quote = text.chars[quoteAt];
    boolean isTriple = isTriple(quoteAt, quote);
    int i = quoteAt + (isTriple ? 3 : 1);
    boolean isAscii = true;
    out.setLength(0);
    while (true) {
      int plain = endOfPlain(i, quote);
      out.append(text.chars, i, plain - i);
      i = plain;
      int c = text.at(i);
      if (c < 0 || (c == '\n' && !isTriple)) {
        text.error(from, "unclosed string literal");
        break;
      } else if (c == quote && (!isTriple || isTriple(i, quote))) {
        i += isTriple ? 3 : 1;
        break;
      } else if (c == '\\') {
        i = prefix.isRaw() ? escapes.raw(i) : escapes.escape(i, prefix.isBytes());
      } else if (c == '\r' && text.at(i + 1) == '\n') {
        i++;
      } else if (c >= 0x80) {
        isAscii = false;
        i = nonAscii(i, prefix);
      } else {
        out.append((char) c);
        i++;
      }
    }
    if (!isAscii && asciiOnly) {
      text.error(from, "string literal contains non-ASCII character");
    }
    value = out.toString();
    return i;
  }

  private boolean isTriple(int offset, char quote) {
    return text.at(offset + 1) == quote && text.at(offset + 2) == quote;
  }

  /** Returns the offset of the next char that may mean something else than itself. */
  private int endOfPlain(int from, char quote) {
    char[] chars = text.chars;
    int i = from;
    while (i < chars.length) {
      char c = chars[i];
      if (c == quote || c == '\\' || c < ' ' || c >= 0x80) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Appends the non-ASCII code point at an offset and returns the offset after it. */
  private int nonAscii(int i, Prefix prefix) {
    if (!prefix.isBytes() || text.isBytes) {
      out.append(text.chars[i]);
      return i + 1;
    }
    int codePoint = Character.codePointAt(text.chars, i);
    EscapeSequences.appendUtf8(codePoint, out);
    return i + Character.charCount(codePoint);
  }
}
