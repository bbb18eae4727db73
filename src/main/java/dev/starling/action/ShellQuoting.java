package dev.starling.action;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import java.util.stream.StreamSupport;

/** Quoting of words for a POSIX shell. */
public final class ShellQuoting {
  private static final CharMatcher SAFE =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("@%-_+:,./"))
          .precomputed();

  private ShellQuoting() {}

  /** {@code word} such that a shell reads it as one word; unchanged where it already does. */
  public static String quote(String word) {
    if (!word.isEmpty() && SAFE.matchesAllOf(word)) {
      return word;
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** {@code words} quoted and joined by spaces. */
  public static String quoteAll(Iterable<String> words) {
    return StreamSupport.stream(words.spliterator(), false)
        .map(ShellQuoting::quote)
        .collect(joining(" "));
  }
}
