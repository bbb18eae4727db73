package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kinds of tokens; {@link #toString} is the spelling that messages show. */
public enum TokenKind {
  AMPERSAND("&"),
  AMPERSAND_EQUALS("&="),
  AND("and"),
  AS("as"),
  ASSERT("assert"),
  BREAK("break"),
  BYTES("bytes literal"),
  CARET("^"),
  CARET_EQUALS("^="),
  CLASS("class"),
  COLON(":"),
  COMMA(","),
  CONTINUE("continue"),
  DEF("def"),
  DEL("del"),
  DOT("."),
  ELIF("elif"),
  ELSE("else"),
  EOF("EOF"),
  EQUALS("="),
  EQUALS_EQUALS("=="),
  EXCEPT("except"),
  FINALLY("finally"),
  FLOAT("float literal"),
  FOR("for"),
  FROM("from"),
  GLOBAL("global"),
  GREATER(">"),
  GREATER_EQUALS(">="),
  GREATER_GREATER(">>"),
  GREATER_GREATER_EQUALS(">>="),
  IDENTIFIER("identifier"),
  IF("if"),
  ILLEGAL("illegal character"),
  IMPORT("import"),
  IN("in"),
  INDENT("indent"),
  INT("integer literal"),
  IS("is"),
  LAMBDA("lambda"),
  LBRACE("{"),
  LBRACKET("["),
  LESS("<"),
  LESS_EQUALS("<="),
  LESS_LESS("<<"),
  LESS_LESS_EQUALS("<<="),
  LOAD("load"),
  LPAREN("("),
  MINUS("-"),
  MINUS_EQUALS("-="),
  NEWLINE("newline"),
  NONLOCAL("nonlocal"),
  NOT("not"),
  NOT_EQUALS("!="),
  NOT_IN("not in"),
  OR("or"),
  OUTDENT("outdent"),
  PASS("pass"),
  PERCENT("%"),
  PERCENT_EQUALS("%="),
  PIPE("|"),
  PIPE_EQUALS("|="),
  PLUS("+"),
  PLUS_EQUALS("+="),
  RAISE("raise"),
  RBRACE("}"),
  RBRACKET("]"),
  RETURN("return"),
  RPAREN(")"),
  SEMI(";"),
  SLASH("/"),
  SLASH_EQUALS("/="),
  SLASH_SLASH("//"),
  SLASH_SLASH_EQUALS("//="),
  STAR("*"),
  STAR_EQUALS("*="),
  STAR_STAR("**"),
  STRING("string literal"),
  TILDE("~"),
  TRY("try"),
  WHILE("while"),
  WITH("with"),
  YIELD("yield");

  /** The kinds that are spelled as words. */
  static final ImmutableList<TokenKind> KEYWORDS =
      Arrays.stream(values())
          .filter(kind -> kind.spelling.matches("[a-z]+"))
          .filter(kind -> kind != IDENTIFIER && kind != INDENT)
          .filter(kind -> kind != OUTDENT && kind != NEWLINE)
          .collect(ImmutableList.toImmutableList());

  private final String spelling;

  TokenKind(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String toString() {
    return spelling;
  }

  /** Returns the operator of an augmented assignment; nothing for all other tokens. */
  @Nullable TokenKind augmented() {
    return switch (this) {
      case AMPERSAND_EQUALS -> AMPERSAND;
      case CARET_EQUALS -> CARET;
      case GREATER_GREATER_EQUALS -> GREATER_GREATER;
      case LESS_LESS_EQUALS -> LESS_LESS;
      case MINUS_EQUALS -> MINUS;
      case PERCENT_EQUALS -> PERCENT;
      case PIPE_EQUALS -> PIPE;
      case PLUS_EQUALS -> PLUS;
      case SLASH_EQUALS -> SLASH;
      case SLASH_SLASH_EQUALS -> SLASH_SLASH;
      case STAR_EQUALS -> STAR;
      default -> null;
    };
  }
}
