package dev.starling.action;

/** Format strings with exactly one {@code %s}, where {@code %%} stands for a percent sign. */
final class SingleFormat {
  private SingleFormat() {}

  /** True if {@code format} has exactly one {@code %s} and no other conversion. */
  static boolean isValid(String format) {
    int found = 0;
    int next = format.indexOf('%');
    while (next >= 0) {
      char conversion = next + 1 < format.length() ? format.charAt(next + 1) : 0;
      if (conversion == 's') {
        found++;
      } else if (conversion != '%') {
        return false;
      }
      next = format.indexOf('%', next + 2);
    }
    return found == 1;
  }

  /** Puts {@code value} into a valid format. */
  static String apply(String format, String value) {
    StringBuilder result = new StringBuilder(format.length() + value.length());
    int done = 0;
    int next = format.indexOf('%');
    while (next >= 0) {
      result.append(format, done, next).append(format.charAt(next + 1) == 's' ? value : "%");
      done = next + 2;
      next = format.indexOf('%', done);
    }
    result.append(format, done, format.length());
    return result.toString();
  }
}
