package dev.starling.query;

/**
 * One token of a query.
 *
 * @param position where it stands in the text of the query, from 1
 */
record Token(Type type, String text, int position) {

  enum Type {
    WORD,
    EXCEPT,
    IN,
    INTERSECT,
    LET,
    SET,
    UNION,
    LEFT_PARENTHESIS,
    RIGHT_PARENTHESIS,
    COMMA,
    PLUS,
    MINUS,
    CARET,
    EQUALS,
    END
  }

  /** The token's text as it stands in messages. */
  @Override
  public String toString() {
    return type == Type.END ? "<EOF>" : text;
  }
}
