package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** Splits the text of a query into tokens. */
final class QueryLexer {

  private static final ImmutableMap<String, Token.Type> KEYWORDS =
      ImmutableMap.of(
          "except", Token.Type.EXCEPT,
          "in", Token.Type.IN,
          "intersect", Token.Type.INTERSECT,
          "let", Token.Type.LET,
          "set", Token.Type.SET,
          "union", Token.Type.UNION);

  private static final ImmutableMap<Character, Token.Type> PUNCTUATION =
      ImmutableMap.of(
          '(', Token.Type.LEFT_PARENTHESIS,
          ')', Token.Type.RIGHT_PARENTHESIS,
          ',', Token.Type.COMMA,
          '+', Token.Type.PLUS,
          '-', Token.Type.MINUS,
          '^', Token.Type.CARET,
          '=', Token.Type.EQUALS);

  private final String text;
  private final ImmutableList.Builder<Token> tokens = ImmutableList.builder();
  private int position;

  private QueryLexer(String text) {
    this.text = text;
  }

  /** The tokens of the text; the last is of type END. */
  static ImmutableList<Token> scan(String text) throws QueryException {
    return new QueryLexer(text).scan();
  }

  private ImmutableList<Token> scan() throws QueryException {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c)) {
        position++;
      } else if (c == '"' || c == '\'') {
        tokens.add(quotedWord(c));
      } else if (PUNCTUATION.containsKey(c)) {
        tokens.add(new Token(PUNCTUATION.get(c), String.valueOf(c), position + 1));
        position++;
      } else {
        tokens.add(word());
      }
    }
    return tokens.add(new Token(Token.Type.END, "", position + 1)).build();
  }

  private Token quotedWord(char quote) throws QueryException {
    int end = text.indexOf(quote, position + 1);
    if (end < 0) {
      throw QueryException.syntax("unclosed quotation (character %d)".formatted(position + 1));
    }
    Token token = new Token(Token.Type.WORD, text.substring(position + 1, end), position + 1);
    position = end + 1;
    return token;
  }

  private Token word() {
    int start = position;
    boolean canonicalRepository = text.startsWith("@@", position);
    position++;
    while (position < text.length() && isWordPart(text.charAt(position), canonicalRepository)) {
      position++;
    }
    String word = text.substring(start, position);
    return new Token(KEYWORDS.getOrDefault(word, Token.Type.WORD), word, start + 1);
  }

  private static boolean isWordPart(char c, boolean canonicalRepository) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "*/@.-_:$~[]".indexOf(c) >= 0
        || (canonicalRepository && c == '+');
  }
}
