package dev.starling.option;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition such as {@code >=8.1.0} or {@code ~8} on the release whose behaviour the engine has.
 *
 * @param upTo for {@code ~} the first version that does not suit any more
 */
record VersionCondition(String operator, Numbers version, Optional<Numbers> upTo) {
  /** The release whose behaviour the engine has. */
  private static final Numbers OURS = new Numbers(8, 7, 0, "");

  private static final Pattern COMPARISON =
      Pattern.compile("(<=|>=|==|!=|<|>)(\\d+)\\.(\\d+)\\.(\\d+)(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?");
  private static final Pattern RANGE =
      Pattern.compile("~(\\d+)(?:\\.(\\d+)(?:\\.(\\d+)(?:-([0-9A-Za-z.-]+))?)?)?(?:\\+.*)?");

  /** A version; one with a text after the numbers comes before the one without. */
  private record Numbers(int major, int minor, int patch, String pre)
      implements Comparable<Numbers> {
    @Override
    public int compareTo(Numbers other) {
      int order = Integer.compare(major, other.major);
      order = order != 0 ? order : Integer.compare(minor, other.minor);
      order = order != 0 ? order : Integer.compare(patch, other.patch);
      order = order != 0 ? order : Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
      return order != 0 ? order : pre.compareTo(other.pre);
    }
  }

  /** Reads a condition; nothing if it is malformed. */
  static Optional<VersionCondition> parse(String text) {
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      return Optional.of(
          new VersionCondition(comparison.group(1), numbers(comparison, 2), Optional.empty()));
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    Numbers from = numbers(range, 1);
    Numbers upTo =
        range.group(2) == null
            ? new Numbers(from.major() + 1, 0, 0, "")
            : new Numbers(from.major(), from.minor() + 1, 0, "");
    return Optional.of(new VersionCondition("~", from, Optional.of(upTo)));
  }

  private static Numbers numbers(Matcher matcher, int first) {
    return new Numbers(
        number(matcher.group(first)),
        number(matcher.group(first + 1)),
        number(matcher.group(first + 2)),
        Optional.ofNullable(matcher.group(first + 3)).orElse(""));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** Whether our release suits. */
  boolean holds() {
    int order = OURS.compareTo(version);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "==" -> order == 0;
      case "!=" -> order != 0;
      default -> order >= 0 && OURS.compareTo(upTo.orElseThrow()) < 0;
    };
  }
}
