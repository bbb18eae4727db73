package net.starlark.java.syntax;

import java.util.List;

/** The chars of a file that is split into tokens, and the list of what is wrong with them. */
final class SourceText {
  /** All chars; nobody changes them. */
  final char[] chars;

  /** Whether each char is a byte of the file, whatever its encoding. */
  final boolean isBytes;

  private final PositionTable.Builder positions;
  private final List<SyntaxError> errors;

  SourceText(ParserInput input, PositionTable.Builder positions, List<SyntaxError> errors) {
    this.chars = input.getContent();
    this.isBytes = input.isBytes();
    this.positions = positions;
    this.errors = errors;
  }

  /** Returns the char at an offset, or -1 after the last one. */
  int at(int offset) {
    return offset < chars.length ? chars[offset] : -1;
  }

  String slice(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** Returns the offset after the letters and digits that begin at an offset. */
  int endOfWord(int offset) {
    int i = offset;
    while (i < chars.length && (isLetter(chars[i]) || isDigit(chars[i]))) {
      i++;
    }
    return i;
  }

  /** Returns the offset after the digits that begin at an offset. */
  int endOfDigits(int offset) {
    int i = offset;
    while (i < chars.length && isDigit(chars[i])) {
      i++;
    }
    return i;
  }

  void error(int offset, String message) {
    errors.add(new SyntaxError(positions.locationOf(offset), message));
  }

  static boolean isLetter(int c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
  }

  static boolean isDigit(int c) {
    return '0' <= c && c <= '9';
  }

  /** Tells whether a char opens a string. */
  static boolean isQuote(int c) {
    return c == '"' || c == '\'';
  }
}
