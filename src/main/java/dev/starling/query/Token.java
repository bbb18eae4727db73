package dev.starling.query;

/** One token of a query. */
record Token(Type type, String text) {

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
