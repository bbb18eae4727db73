package dev.starling.action;

/** Format strings with exactly one {@code %s}, where {@code %%} stands for a percent sign. */
final class SingleFormat {
  private SingleFormat() {}

  /** True if {@code format} has exactly one {@code %s} and no other conversion. */
  static boolean isValid(String format) {
    int found = 0;
    for (int i = 0; i < format.length(); i++) {
      if (format.charAt(i) != '%') {
        continue;
      }
      i++;
      if (i == format.length()) {
        return false;
      }
      switch (format.charAt(i)) {
        case 's' -> found++;
        case '%' -> {}
        default -> {
          return false;
        }
      }
    }
    return found == 1;
  }

  /** Puts {@code value} into a valid format. */
  static String apply(String format, String value) {
    StringBuilder result = new StringBuilder(format.length() + value.length());
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        result.append(c);
      } else {
        i++;
        if (format.charAt(i) == 's') {
          result.append(value);
        } else {
          result.append('%');
        }
      }
    }
    return result.toString();
  }
}
