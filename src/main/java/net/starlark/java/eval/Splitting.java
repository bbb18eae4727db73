package net.starlark.java.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The parts of a string between separators or at the ends of lines, in an array that grows. */
final class Splitting {
  private final String text;
  private Object[] parts = new Object[8];
  private int count = 0;

  private Splitting(String text) {
    this.text = text;
  }

  /** Splits at the first occurrences of a separator, at most {@code limit} of them. */
  static Object[] forward(String text, String separator, int limit) {
    Splitting splitting = new Splitting(text);
    int length = separator.length();
    int start = 0;
    for (int left = limit; left > 0; left--) {
      int found = text.indexOf(separator, start);
      if (found < 0) {
        break;
      }
      splitting.add(start, found);
      start = found + length;
    }
    splitting.add(start, text.length());
    return splitting.parts();
  }

  /** Splits at the last occurrences of a separator, at most {@code limit} of them. */
  static Object[] backward(String text, String separator, int limit) {
    Splitting splitting = new Splitting(text);
    int length = separator.length();
    int end = text.length();
    for (int left = limit; left > 0 && end >= length; left--) {
      int found = text.lastIndexOf(separator, end - length);
      if (found < 0) {
        break;
      }
      splitting.add(found + length, end);
      end = found;
    }
    splitting.add(0, end);
    List<Object> parts = Arrays.asList(splitting.parts());
    Collections.reverse(parts);
    return parts.toArray();
  }

  /** Splits after each {@code \n}, {@code \r} or {@code \r\n}, which the lines keep or not. */
  static Object[] lines(String text, boolean keepEnds) {
    Splitting splitting = new Splitting(text);
    int length = text.length();
    int start = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        int end = i;
        if (c == '\r' && i + 1 < length && text.charAt(i + 1) == '\n') {
          i++;
        }
        splitting.add(start, keepEnds ? i + 1 : end);
        start = i + 1;
      }
    }
    if (start < length) {
      splitting.add(start, length);
    }
    return splitting.parts();
  }

  private void add(int start, int end) {
    if (count == parts.length) {
      parts = Arrays.copyOf(parts, 2 * count);
    }
    parts[count++] =
        end - start == 1 ? CharStrings.of(text.charAt(start)) : text.substring(start, end);
  }

  private Object[] parts() {
    return count == parts.length ? parts : Arrays.copyOf(parts, count);
  }
}
