package net.starlark.java.eval;

/** Replaces occurrences of a part of a string. */
final class Replacement {
  private Replacement() {}

  /** Replaces all occurrences; one alone, the common case, without counting them first. */
  static String all(String text, String oldPart, String newPart) throws EvalException {
    int first = oldPart.isEmpty() ? -1 : text.indexOf(oldPart);
    if (first < 0 && !oldPart.isEmpty()) {
      return text;
    }
    int rest = first + oldPart.length();
    if (first >= 0 && text.indexOf(oldPart, rest) < 0) {
      Repetition.checkChars(text.length(), newPart.length());
      return text.substring(0, first).concat(newPart).concat(text.substring(rest));
    }
    checkLength(text, oldPart, newPart);
    return text.replace(oldPart, newPart);
  }

  private static void checkLength(String text, String oldPart, String newPart)
      throws EvalException {
    long most = oldPart.isEmpty() ? text.length() + 1L : text.length() / oldPart.length();
    long length = text.length() + most * newPart.length();
    if (length > Repetition.MAX_RESULT) {
      int count = new Span(text, 0, text.length()).count(oldPart);
      length = text.length() + (long) count * (newPart.length() - oldPart.length());
      if (length > Repetition.MAX_RESULT) {
        throw Starlark.errorf("excessive replace (%d characters)", length);
      }
    }
  }

  /** Replaces at most so many occurrences. */
  static String some(String text, String oldPart, String newPart, int limit) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    int from = 0;
    for (int n = 0; n < limit && from <= text.length(); n++) {
      int found = text.indexOf(oldPart, from);
      if (found < 0) {
        break;
      }
      out.append(text, copied, found).append(newPart);
      copied = found + oldPart.length();
      from = oldPart.isEmpty() ? found + 1 : copied;
    }
    return out.append(text, copied, text.length()).toString();
  }
}
