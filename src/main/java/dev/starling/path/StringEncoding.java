package dev.starling.path;

import java.nio.charset.StandardCharsets;

/**
 * The two ways to write text, and the edge between them.
 *
 * <p>An <em>internal</em> string holds one byte of UTF-8 per char (its Latin-1 view), so that names
 * which are no valid UTF-8 survive unchanged. A <em>Unicode</em> string is Java's own. Inside the
 * engine all strings from files, paths, labels and arguments are internal; only the terminal and
 * output formats such as JSON and protobuf see Unicode.
 */
public final class StringEncoding {
  private StringEncoding() {}

  /** Decodes an internal string; bytes that are no UTF-8 become U+FFFD. */
  public static String internalToUnicode(String internal) {
    return isAscii(internal)
        ? internal
        : new String(internalToBytes(internal), StandardCharsets.UTF_8);
  }

  /** Encodes a Unicode string as an internal one. */
  public static String unicodeToInternal(String unicode) {
    return isAscii(unicode) ? unicode : bytesToInternal(unicode.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the bytes that an internal string stands for.
   *
   * <p>A char above 255, which no internal string holds, becomes {@code ?}.
   */
  public static byte[] internalToBytes(String internal) {
    return internal.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the internal string for bytes. */
  public static String bytesToInternal(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String string) {
    for (int i = 0; i < string.length(); i++) {
      if (string.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
