package dev.starling.query;

import java.util.regex.Pattern;

/** How a word is written in a query. */
final class QueryWord {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9/@._:$~\\[\\]][A-Za-z0-9*/@.\\-_:$~\\[\\]]*");
  private static final Pattern KEYWORD = Pattern.compile("except|in|intersect|let|set|union");

  private QueryWord() {}

  /** The word as it is, or between quotation marks where it would not read as one word. */
  static String quoted(String word) {
    if (PLAIN.matcher(word).matches() && !KEYWORD.matcher(word).matches()) {
      return word;
    }
    return word.indexOf('\'') < 0 ? "'" + word + "'" : '"' + word + '"';
  }
}
