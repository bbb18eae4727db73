package dev.starling.repository.module;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a module: {@code RELEASE[-PRERELEASE][+BUILD]}, in the order of releases.
 *
 * <p>The empty version is that of a module that does not come from a registry; it is higher than
 * all others. What stands behind a plus has no meaning and is dropped.
 *
 * @param text the version without build metadata
 */
public record ModuleVersion(String text) implements Comparable<ModuleVersion> {
  /** The version of a module that does not come from a registry. */
  public static final ModuleVersion EMPTY = new ModuleVersion("");

  private static final Pattern SYNTAX =
      Pattern.compile(
          "([a-zA-Z0-9]+(?:\\.[a-zA-Z0-9]+)*)(?:-([a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*))?"
              + "(?:\\+[a-zA-Z0-9.-]+)?");
  private static final Comparator<ModuleVersion> ORDER =
      Comparator.comparing((ModuleVersion version) -> version.text.isEmpty())
          .thenComparing(version -> identifiers(version.release()), ModuleVersion::compareLists)
          .thenComparing(version -> version.prerelease().isEmpty())
          .thenComparing(version -> identifiers(version.prerelease()), ModuleVersion::compareLists)
          .thenComparing(ModuleVersion::text);

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if it is malformed, with a message for its author
   */
  public static ModuleVersion parse(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          ("bad version '%s': a version is RELEASE[-PRERELEASE][+BUILD], each made of letters,"
                  + " digits and dots, such as 1.2.3 or 1.2.3-rc.1")
              .formatted(text));
    }
    String prerelease = matcher.group(2);
    return new ModuleVersion(
        prerelease == null ? matcher.group(1) : matcher.group(1) + "-" + prerelease);
  }

  /** Whether this is the version of a module that does not come from a registry. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  private String release() {
    int dash = text.indexOf('-');
    return dash < 0 ? text : text.substring(0, dash);
  }

  private String prerelease() {
    int dash = text.indexOf('-');
    return dash < 0 ? "" : text.substring(dash + 1);
  }

  private static ImmutableList<String> identifiers(String part) {
    return part.isEmpty()
        ? ImmutableList.of()
        : ImmutableList.copyOf(Splitter.on('.').splitToList(part));
  }

  private static int compareLists(ImmutableList<String> left, ImmutableList<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compareIdentifiers(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Numbers come before words; numbers are compared by value, words by their characters. */
  private static int compareIdentifiers(String left, String right) {
    boolean leftIsNumber = isNumber(left);
    if (leftIsNumber != isNumber(right)) {
      return leftIsNumber ? -1 : 1;
    }
    if (!leftIsNumber) {
      return left.compareTo(right);
    }
    String leftDigits = left.replaceFirst("^0+(?=.)", "");
    String rightDigits = right.replaceFirst("^0+(?=.)", "");
    return leftDigits.length() != rightDigits.length()
        ? Integer.compare(leftDigits.length(), rightDigits.length())
        : leftDigits.compareTo(rightDigits);
  }

  private static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(ModuleVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}
