package net.starlark.java.eval;

/** The part of a string in which a method searches. */
record Span(String text, int start, int end) {

  /** Whether the arguments start and end mean all of a string, as they do by default. */
  static boolean isWhole(Object start, Object end) {
    return start == StarlarkInt.ZERO && end == Starlark.NONE;
  }

  /** The span that the arguments start and end mean. */
  static Span of(String text, Object start, Object end) throws EvalException {
    int size = text.length();
    return new Span(
        text, Indexing.clamp(start, size, 0, "start"), Indexing.clamp(end, size, size, "end"));
  }

  int indexOf(String part) {
    int found = start > end ? -1 : text.indexOf(part, start);
    return found >= 0 && found + part.length() <= end ? found : -1;
  }

  int lastIndexOf(String part) {
    int found = start > end ? -1 : text.lastIndexOf(part, end - part.length());
    return found >= start ? found : -1;
  }

  boolean startsWith(String part) {
    return start + part.length() <= end && text.startsWith(part, start);
  }

  boolean endsWith(String part) {
    return start + part.length() <= end && text.startsWith(part, end - part.length());
  }

  int count(String part) {
    if (start > end) {
      return 0;
    }
    if (part.isEmpty()) {
      return end - start + 1;
    }
    int count = 0;
    int from = start;
    while (true) {
      int found = text.indexOf(part, from);
      if (found < 0 || found + part.length() > end) {
        return count;
      }
      count++;
      from = found + part.length();
    }
  }
}
