package dev.starling.analysis.documentation;

import java.util.ArrayList;
import java.util.List;

/** Layout of documentation that stands indented in the file that holds it. */
final class DocText {

  private static final int TAB = 8;

  private DocText() {}

  /**
   * The lines of a docstring without the indentation that all but the first have in common, without
   * spaces at their ends, and without empty lines at both ends of the text.
   */
  static List<String> lines(String docstring) {
    List<String> lines = new ArrayList<>();
    for (String line : docstring.split("\n", -1)) {
      lines.add(expandTabs(line).stripTrailing());
    }
    int indentation = indentation(lines.subList(1, lines.size()));
    List<String> result = new ArrayList<>();
    result.add(lines.getFirst().strip());
    for (String line : lines.subList(1, lines.size())) {
      result.add(line.substring(Math.min(indentation, line.length())));
    }
    return withoutEmptyEnds(result);
  }

  /** The same as one text. */
  static String trimmed(String docstring) {
    return String.join("\n", lines(docstring));
  }

  /** Lines without the indentation that they have in common, and without empty ones at the end. */
  static String block(List<String> lines) {
    int indentation = indentation(lines);
    List<String> result = new ArrayList<>();
    for (String line : lines) {
      result.add(line.substring(Math.min(indentation, line.length())));
    }
    return String.join("\n", withoutEmptyEnds(result));
  }

  /** How many spaces a line begins with. */
  static int indentationOf(String line) {
    int spaces = 0;
    while (spaces < line.length() && line.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }

  private static int indentation(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isEmpty())
        .mapToInt(DocText::indentationOf)
        .min()
        .orElse(0);
  }

  private static List<String> withoutEmptyEnds(List<String> lines) {
    int start = 0;
    int end = lines.size();
    while (start < end && lines.get(start).isEmpty()) {
      start++;
    }
    while (end > start && lines.get(end - 1).isEmpty()) {
      end--;
    }
    return lines.subList(start, end);
  }

  private static String expandTabs(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        text.append(" ".repeat(TAB - text.length() % TAB));
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }
}
