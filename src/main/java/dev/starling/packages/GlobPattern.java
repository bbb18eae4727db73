package dev.starling.packages;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A pattern of paths: segments in which {@code *} stands for any characters, and segments {@code
 * **} that stand for any number of directories.
 *
 * <p>A name that begins with a dot is matched by {@code *} and {@code **} alone, but not by a
 * longer segment that begins with a wildcard.
 *
 * @param text the pattern as written
 * @param segments its segments
 */
public record GlobPattern(String text, ImmutableList<String> segments) {
  private static final String RECURSIVE = "**";

  /** Returns a pattern that is known to be well formed. */
  public static GlobPattern of(String text) {
    return new GlobPattern(text, ImmutableList.copyOf(Splitter.on('/').split(text)));
  }

  /** Returns what is wrong with a pattern, if anything. */
  public static Optional<String> errorIn(String text) {
    if (text.isEmpty()) {
      return Optional.of("pattern cannot be empty");
    }
    if (text.charAt(0) == '/') {
      return Optional.of("pattern cannot be absolute");
    }
    for (String segment : Splitter.on('/').split(text)) {
      if (segment.isEmpty()) {
        return Optional.of("empty segment not permitted");
      }
      if (segment.equals(".") || segment.equals("..")) {
        return Optional.of("segment '%s' not permitted".formatted(segment));
      }
      if (segment.contains(RECURSIVE) && !segment.equals(RECURSIVE)) {
        return Optional.of("recursive wildcard must be its own segment");
      }
      if (segment.indexOf('?') >= 0) {
        return Optional.of("wildcard ? forbidden");
      }
    }
    return Optional.empty();
  }

  /** Tells whether a segment stands for any number of directories. */
  boolean isRecursive(int index) {
    return segments.get(index).equals(RECURSIVE);
  }

  /** Tells whether a segment and all after it stand for any number of directories. */
  boolean endsRecursively(int index) {
    return segments.subList(index, segments.size()).stream().allMatch(RECURSIVE::equals);
  }

  /** Tells whether a segment stands for one name only. */
  boolean isLiteral(int index) {
    return segments.get(index).indexOf('*') < 0;
  }

  /** Tells whether a segment that is not recursive matches a name. */
  boolean matches(int index, String name) {
    return matchesSegment(segments.get(index), name);
  }

  /** Tells whether the pattern matches a whole path. */
  public boolean matches(String path) {
    return matches(0, ImmutableList.copyOf(Splitter.on('/').split(path)), 0);
  }

  private boolean matches(int index, ImmutableList<String> names, int from) {
    if (index == segments.size()) {
      return from == names.size();
    }
    if (isRecursive(index)) {
      return matches(index + 1, names, from)
          || (from < names.size() && matches(index, names, from + 1));
    }
    return from < names.size()
        && matches(index, names.get(from))
        && matches(index + 1, names, from + 1);
  }

  /** Tells whether a segment matches a name. */
  static boolean matchesSegment(String segment, String name) {
    if (segment.equals("*") || segment.equals(RECURSIVE)) {
      return true;
    }
    if (name.startsWith(".") && !segment.startsWith(".")) {
      return false;
    }
    return matchesWildcards(segment, name);
  }

  /** Goes back to the last star where a character does not fit; linear for a single star. */
  private static boolean matchesWildcards(String segment, String name) {
    int s = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (s < segment.length() && segment.charAt(s) != '*' && segment.charAt(s) == name.charAt(n)) {
        s++;
        n++;
      } else if (s < segment.length() && segment.charAt(s) == '*') {
        star = s++;
        retry = n;
      } else if (star >= 0) {
        s = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (s < segment.length() && segment.charAt(s) == '*') {
      s++;
    }
    return s == segment.length();
  }

  @Override
  public String toString() {
    return text;
  }
}
