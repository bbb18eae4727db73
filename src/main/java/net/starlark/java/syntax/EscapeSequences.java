package net.starlark.java.syntax;

/** Reads the escape sequences of strings, and appends to a string what they stand for. */
final class EscapeSequences {
  private final SourceText text;
  private final StringBuilder out;

  EscapeSequences(SourceText text, StringBuilder out) {
    this.text = text;
    this.out = out;
  }

  /** Appends what a backslash stands for in a raw string; returns the offset after it. */
  int raw(int i) {
    out.append('\\');
    int next = text.at(i + 1);
    if (next < 0) {
      return i + 1;
    }
    if (next == '\r' && text.at(i + 2) == '\n') {
      out.append('\n');
      return i + 3;
    }
    if (next == '\n' || next == '\\' || SourceText.isQuote(next)) {
      out.append((char) next);
      return i + 2;
    }
    return i + 1;
  }

  /**
   * Appends what the escape at an offset stands for; returns the offset after it.
   *
   * @param bytes whether it is in a bytes literal
   */
  int escape(int i, boolean bytes) {
    int c = text.at(i + 1);
    switch (c) {
      case -1 -> {
        return i + 1;
      }
      case '\r' -> {
        return text.at(i + 2) == '\n' ? i + 3 : i + 2;
      }
      case '\n' -> {
        return i + 2;
      }
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case '\\', '\'', '"' -> out.append((char) c);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(i);
      }
      case 'x' -> {
        return hex(i, bytes);
      }
      case 'u' -> {
        return unicode(i, 4, bytes);
      }
      case 'U' -> {
        return unicode(i, 8, bytes);
      }
      default -> {
        text.error(
            i, "invalid escape sequence: \\%s. Use '\\\\' to insert '\\'.".formatted((char) c));
        out.append('\\').append((char) c);
      }
    }
    return i + 2;
  }

  private int octal(int i) {
    int code = 0;
    int j = i + 1;
    while (j < i + 4 && '0' <= text.at(j) && text.at(j) <= '7') {
      code = 8 * code + text.chars[j] - '0';
      j++;
    }
    if (code > 0xff) {
      text.error(i, "octal escape sequence out of range (maximum is \\377)");
      code &= 0xff;
    }
    out.append((char) code);
    return j;
  }

  private int hex(int i, boolean bytes) {
    int code = hexDigits(i + 2, 2);
    if (code < 0) {
      text.error(i, "invalid escape sequence: \\x needs two hexadecimal digits");
      return i + 2;
    }
    if (code > 0x7f && !bytes) {
      text.error(
          i,
          "non-ASCII hex escape \\x%02x (use \\u%04X for the code point U+%04X)"
              .formatted(code, code, code));
    }
    out.append((char) code);
    return i + 4;
  }

  private int unicode(int i, int length, boolean bytes) {
    int code = hexDigits(i + 2, length);
    char letter = text.chars[i + 1];
    if (code < 0) {
      text.error(
          i, "invalid escape sequence: \\%s needs %d hexadecimal digits".formatted(letter, length));
      return i + 2;
    }
    if (code > Character.MAX_CODE_POINT) {
      text.error(i, "code point out of range: \\%s%08x (max \\U0010ffff)".formatted(letter, code));
    } else if (Character.MIN_SURROGATE <= code && code <= Character.MAX_SURROGATE) {
      text.error(i, "invalid Unicode code point U+%04X".formatted(code));
    } else if (bytes || text.isBytes) {
      appendUtf8(code, out);
    } else {
      out.appendCodePoint(code);
    }
    return i + 2 + length;
  }

  /** Returns the value of so many hexadecimal digits, or -1 if there are fewer. */
  private int hexDigits(int at, int count) {
    long code = 0;
    for (int i = at; i < at + count; i++) {
      int c = text.at(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (c < 0 || digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return (int) Math.min(code, Integer.MAX_VALUE);
  }

  /** Appends the UTF-8 form of a code point, one byte per char. */
  static void appendUtf8(int code, StringBuilder out) {
    if (code < 0x80) {
      out.append((char) code);
    } else if (code < 0x800) {
      out.append((char) (0xc0 | (code >> 6)));
      appendTail(code, 0, out);
    } else if (code < 0x10000) {
      out.append((char) (0xe0 | (code >> 12)));
      appendTail(code, 6, out);
      appendTail(code, 0, out);
    } else {
      out.append((char) (0xf0 | (code >> 18)));
      appendTail(code, 12, out);
      appendTail(code, 6, out);
      appendTail(code, 0, out);
    }
  }

  private static void appendTail(int code, int shift, StringBuilder out) {
    out.append((char) (0x80 | ((code >> shift) & 0x3f)));
  }
}
