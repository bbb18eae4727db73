package dev.starling.repository.patch;

import com.google.common.collect.ImmutableList;

/** Lines of a text, each with the line feed that ends it. */
final class Lines {
  private Lines() {}

  static ImmutableList<String> split(String text) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines.build();
  }

  static String withoutFeed(String line) {
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  /** The line without line feed and carriage return. */
  static String withoutEnd(String line) {
    String text = withoutFeed(line);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
