package net.starlark.java.eval;

import com.google.common.base.Ascii;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * What letters are: those of Unicode, or those of ASCII where the chars of strings are bytes and so
 * all others are parts of something.
 */
enum LetterCase {
  ASCII,
  UNICODE;

  static LetterCase of(StarlarkSemantics semantics) {
    return semantics.utf8ByteStrings() ? ASCII : UNICODE;
  }

  String lower(String text) {
    return this == ASCII ? Ascii.toLowerCase(text) : text.toLowerCase(Locale.ROOT);
  }

  String upper(String text) {
    return this == ASCII ? Ascii.toUpperCase(text) : text.toUpperCase(Locale.ROOT);
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
    return all(text, this::isLetter);
  }

  boolean isAlnum(String text) {
    return all(text, c -> isLetter(c) || isDigit(c));
  }

  boolean isDigit(String text) {
    return all(text, this::isDigit);
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
    return text.codePoints().anyMatch(c -> isLetter(c) && (upperOrTitle(c) || lowerCase(c)));
  }

  private static boolean upperOrTitle(int c) {
    return Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private static boolean lowerCase(int c) {
    return Character.isLowerCase(c);
  }

  private static boolean all(String text, IntPredicate predicate) {
    return !text.isEmpty() && text.codePoints().allMatch(predicate);
  }

  private boolean isLetter(int c) {
    return this == ASCII ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c);
  }

  private boolean isDigit(int c) {
    return this == ASCII ? c >= '0' && c <= '9' : Character.isDigit(c);
  }
}
