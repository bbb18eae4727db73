package net.starlark.java.eval;

/** A set of chars to strip. */
record CharSet(String members) {
  /** The blanks of ASCII; bytes above it may be parts of letters. */
  static final CharSet BLANKS = new CharSet("\t\n\u000b\f\r\u001c\u001d\u001e\u001f ");

  /** The chars of a string, or the blanks if that is None. */
  static CharSet of(Object chars) {
    return chars instanceof String members ? new CharSet(members) : BLANKS;
  }

  String stripLeft(String text) {
    int start = 0;
    while (start < text.length() && members.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  String stripRight(String text) {
    int end = text.length();
    while (end > 0 && members.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
