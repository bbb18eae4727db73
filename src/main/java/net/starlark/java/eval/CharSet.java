package net.starlark.java.eval;

/** A set of chars to strip. */
final class CharSet {
  /** The blanks of ASCII; bytes above it may be parts of letters. */
  static final CharSet BLANKS = new CharSet("\t\n\u000b\f\r\u001c\u001d\u001e\u001f ");

  private final String members;

  private CharSet(String members) {
    this.members = members;
  }

  /** The chars of a string, or the blanks if that is None. */
  static CharSet of(Object chars) {
    return chars instanceof String members ? new CharSet(members) : BLANKS;
  }

  private boolean contains(char c) {
    return this == BLANKS
        ? c <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r') || c >= '\u001c')
        : members.indexOf(c) >= 0;
  }

  /** The position of the first char that is no member, or the length of the text. */
  int leftEnd(String text) {
    int start = 0;
    int length = text.length();
    while (start < length && contains(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** The position after the last char that is no member, at least {@code start}. */
  int rightEnd(String text, int start) {
    int end = text.length();
    while (end > start && contains(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
