package net.starlark.java.eval;

import java.util.Locale;

/**
 * What letters are: those of Unicode, or those of ASCII where the chars of strings are bytes and so
 * all others are parts of something. Strings of ASCII alone take a short way in both.
 */
enum LetterCase {
  ASCII,
  UNICODE;

  /** Bits of {@link #KINDS}. */
  private static final int LOWER = 1;

  private static final int UPPER = 2;
  private static final int DIGIT = 4;

  /** What the chars of ASCII are. */
  private static final byte[] KINDS = kinds();

  /** The same chars in lower and in upper case. */
  private static final byte[] TO_LOWER = mapped(UPPER, 'a' - 'A');

  private static final byte[] TO_UPPER = mapped(LOWER, 'A' - 'a');

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < kinds.length; c++) {
      kinds[c] =
          (byte)
              (c >= 'a' && c <= 'z'
                  ? LOWER
                  : c >= 'A' && c <= 'Z' ? UPPER : c >= '0' && c <= '9' ? DIGIT : 0);
    }
    return kinds;
  }

  private static byte[] mapped(int kind, int distance) {
    byte[] mapped = new byte[KINDS.length];
    for (int c = 0; c < mapped.length; c++) {
      mapped[c] = (byte) (KINDS[c] == kind ? c + distance : c);
    }
    return mapped;
  }

  static LetterCase of(StarlarkSemantics semantics) {
    return semantics.utf8ByteStrings() ? ASCII : UNICODE;
  }

  String lower(String text) {
    return change(text, UPPER, TO_LOWER);
  }

  String upper(String text) {
    return change(text, LOWER, TO_UPPER);
  }

  /** Changes the chars of one kind. */
  private String change(String text, int kind, byte[] map) {
    int length = text.length();
    if (length == 1 && text.charAt(0) < 128) {
      char c = text.charAt(0);
      return KINDS[c] == kind ? CharStrings.of((char) map[c]) : text;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 128 ? KINDS[c] == kind : this == UNICODE) {
        return changeSome(text, map);
      }
    }
    return text;
  }

  /** Changes a text of which some chars are known to change. */
  private String changeSome(String text, byte[] map) {
    int length = text.length();
    byte[] changed = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        changed[i] = map[c];
      } else if (this == ASCII && c < 256) {
        changed[i] = (byte) c;
      } else {
        return changeAny(text, map == TO_UPPER);
      }
    }
    return latin1(changed);
  }

  @SuppressWarnings("deprecation") // which is about other charsets: here each byte is a char
  private static String latin1(byte[] chars) {
    return new String(chars, 0);
  }

  private String changeAny(String text, boolean upper) {
    if (this == UNICODE) {
      return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }
    byte[] map = upper ? TO_UPPER : TO_LOWER;
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = chars[i] < 128 ? (char) map[chars[i]] : chars[i];
    }
    return new String(chars);
  }

  String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return upper(text.substring(0, first)) + lower(text.substring(first));
  }

  String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      String letter = Character.toString(c);
      out.append(inWord ? lower(letter) : upper(letter));
      inWord = isLetter(c);
    }
    return out.toString();
  }

  boolean isAlpha(String text) {
    return allAre(text, LOWER | UPPER);
  }

  boolean isAlnum(String text) {
    return allAre(text, LOWER | UPPER | DIGIT);
  }

  boolean isDigit(String text) {
    return allAre(text, DIGIT);
  }

  /** Whether there are chars, each of one of the kinds. */
  private boolean allAre(String text, int kinds) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      int c = text.charAt(i);
      if (c < 128 ? (KINDS[c] & kinds) == 0 : this == ASCII) {
        return false;
      }
      if (c >= 128) {
        c = text.codePointAt(i);
        if (!(((kinds & LOWER) != 0 && Character.isLetter(c))
            || ((kinds & DIGIT) != 0 && Character.isDigit(c)))) {
          return false;
        }
        i += Character.charCount(c) - 1;
      }
    }
    return length > 0;
  }

  boolean isLower(String text) {
    return hasCase(text) && lower(text).equals(text);
  }

  boolean isUpper(String text) {
    return hasCase(text) && upper(text).equals(text);
  }

  boolean isTitle(String text) {
    return hasCase(text) && title(text).equals(text);
  }

  private boolean hasCase(String text) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isLetter(c)
          && (Character.isUpperCase(c) || Character.isTitleCase(c) || Character.isLowerCase(c))) {
        return true;
      }
    }
    return false;
  }

  private boolean isLetter(int c) {
    return c < 128 ? (KINDS[c] & (LOWER | UPPER)) != 0 : this == UNICODE && Character.isLetter(c);
  }
}
