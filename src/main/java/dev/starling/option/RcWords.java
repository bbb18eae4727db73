package dev.starling.option;

import com.google.common.collect.ImmutableList;

/** Splits rc files into lines and lines into words. */
final class RcWords {
  private RcWords() {}

  /** A line of a file and its number, from 1. */
  record Line(int number, String text) {}

  /** The lines of a file, with those joined that a backslash at the end continues. */
  static ImmutableList<Line> lines(String content) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    StringBuilder joined = new StringBuilder();
    int number = 0;
    int first = 1;
    for (String text : content.lines().toList()) {
      number++;
      if (text.endsWith("\\")) {
        joined.append(text, 0, text.length() - 1);
      } else {
        lines.add(new Line(first, joined.append(text).toString()));
        joined.setLength(0);
        first = number + 1;
      }
    }
    if (!joined.isEmpty()) {
      lines.add(new Line(first, joined.toString()));
    }
    return lines.build();
  }

  /**
   * The words of a line: separated by blanks, quoted by {@code '} or {@code "}, a backslash taking
   * the next character as it is. A {@code #} outside quotes ends the line.
   */
  static ImmutableList<String> words(String line) {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (c == '#') {
        break;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words.build();
  }
}
