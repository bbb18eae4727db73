package net.starlark.java.eval;

import java.nio.charset.StandardCharsets;

/**
 * The literal form of strings and bytes that {@code repr} shows: in double quotes, with escapes.
 */
final class StringQuoting {
  private static final String HEX = "0123456789abcdef";

  private StringQuoting() {}

  static String quoted(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        StringBuilder out = new StringBuilder(length + 8);
        quote(out, text);
        return out.toString();
      }
    }
    return "\"".concat(text).concat("\"");
  }

  static void quote(StringBuilder out, String text) {
    out.append('"');
    int length = text.length();
    int copied = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(text, copied, i);
        escape(out, c);
        copied = i + 1;
      }
    }
    out.append(text, copied, length).append('"');
  }

  static void quoteBytes(StringBuilder out, byte[] bytes) {
    out.append('"');
    for (int i = 0; i < bytes.length; ) {
      int length = bytes[i] < 0 ? sequenceLength(bytes, i) : 1;
      if (length > 1) {
        out.append(new String(bytes, i, length, StandardCharsets.UTF_8));
      } else if (bytes[i] < 0x20 || bytes[i] == '"' || bytes[i] == '\\' || bytes[i] == 0x7f) {
        escape(out, (char) (bytes[i] & 0xff));
      } else {
        out.append((char) bytes[i]);
      }
      i += length;
    }
    out.append('"');
  }

  /** The length of a valid sequence of UTF-8 that starts here with a byte above 0x7f, or 1. */
  private static int sequenceLength(byte[] bytes, int start) {
    for (int length = 2; length <= 4 && start + length <= bytes.length; length++) {
      String decoded = new String(bytes, start, length, StandardCharsets.UTF_8);
      if (decoded.codePointCount(0, decoded.length()) == 1 && decoded.charAt(0) != '\ufffd') {
        return length;
      }
    }
    return 1;
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }
}
