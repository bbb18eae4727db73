package dev.starling.option;

import com.google.common.collect.ImmutableList;
import java.util.regex.Pattern;

/**
 * Comma-separated regular expressions, some excluded by a leading minus: a text is included when it
 * matches one of the positive ones (or there are none) and none of the negative ones.
 */
public final class RegexFilter {
  private final String text;
  private final ImmutableList<Pattern> included;
  private final ImmutableList<Pattern> excluded;

  RegexFilter(String text, ImmutableList<Pattern> included, ImmutableList<Pattern> excluded) {
    this.text = text;
    this.included = included;
    this.excluded = excluded;
  }

  /** Whether {@code candidate} is included. */
  public boolean includes(String candidate) {
    return (included.isEmpty() || included.stream().anyMatch(p -> p.matcher(candidate).find()))
        && excluded.stream().noneMatch(p -> p.matcher(candidate).find());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegexFilter filter && filter.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
