package dev.starling.analysis.expansion;

import com.google.common.collect.ImmutableList;

/** Splits a string into words by the quoting rules of the Bourne shell; nothing is substituted. */
public final class ShellTokenizer {
  private final String text;
  private final ImmutableList.Builder<String> words = ImmutableList.builder();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellTokenizer(String text) {
    this.text = text;
  }

  /**
   * The words of {@code text}; blanks and tabs outside quotes divide them.
   *
   * @throws ExpansionException if a quotation or an escape does not end
   */
  public static ImmutableList<String> tokenize(String text) throws ExpansionException {
    return new ShellTokenizer(text).run();
  }

  private ImmutableList<String> run() throws ExpansionException {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\'', '"' -> quotation(c);
        case '\\' -> append(escaped());
        default -> append(c);
      }
    }
    endWord();
    return words.build();
  }

  private void quotation(char quote) throws ExpansionException {
    inWord = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return;
      }
      if (c == '\\' && quote == '"') {
        c = escaped();
        if (c != '\\' && c != '"') {
          append('\\');
        }
      }
      append(c);
    }
    throw new ExpansionException("unterminated quotation");
  }

  private char escaped() throws ExpansionException {
    if (at == text.length()) {
      throw new ExpansionException("backslash at end of string");
    }
    return text.charAt(at++);
  }

  private void append(char c) {
    word.append(c);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
