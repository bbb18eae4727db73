package net.starlark.java.syntax;

import java.util.List;

/**
 * Splits a file into tokens.
 *
 * <p>{@link #next} advances; the fields tell the kind, the extent and the value of the present
 * token. Every opened block is closed and a newline precedes the end, whatever the input. Errors
 * are added to the given list and the scan goes on.
 */
final class Lexer {
  private final SourceText source;
  private final char[] text;
  private final WordTable words = new WordTable();
  private final NumberScanner numbers;
  private final StringScanner strings;
  private final OpenBlocks blocks = new OpenBlocks();

  private int pos = 0;
  private int openBrackets = 0;
  private boolean atLineStart = true;
  private int pendingOutdents = 0;

  /** The kind of the present token. */
  TokenKind kind = TokenKind.NEWLINE;

  /** The offset of its first char. */
  int start;

  /** The offset after its last char. */
  int end;

  /** The value of an identifier, string or number; otherwise stale. */
  Object value = "";

  Lexer(
      ParserInput input,
      FileOptions options,
      PositionTable.Builder positions,
      List<SyntaxError> errors) {
    this.source = new SourceText(input, positions, errors);
    this.text = source.chars;
    this.numbers = new NumberScanner(source);
    this.strings = new StringScanner(source, options);
  }

  /** Returns the spelling of the present token for messages. */
  String spelling() {
    return switch (kind) {
      case STRING, BYTES, INT, FLOAT, IDENTIFIER, ILLEGAL ->
          source.slice(start, Math.min(end, start + 80));
      default -> kind.toString();
    };
  }

  /** Moves to the next token. */
  void next() {
    if (pendingOutdents > 0) {
      pendingOutdents--;
      token(TokenKind.OUTDENT, pos, pos);
      return;
    }
    if (atLineStart && openBrackets == 0) {
      atLineStart = false;
      if (indentation()) {
        return;
      }
    }
    scan();
  }

  private void token(TokenKind kind, int start, int end) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.pos = end;
  }

  /** Reads the blanks before a logical line; returns whether a block token came of it. */
  private boolean indentation() {
    int width = 0;
    while (pos < text.length) {
      char c = text[pos];
      if (c == ' ') {
        width++;
        pos++;
      } else if (c == '\t') {
        source.error(pos, "Tab characters are not allowed for indentation. Use spaces instead.");
        width = (width / 8 + 1) * 8;
        pos++;
      } else if (c == '\r') {
        pos++;
      } else if (c == '\n') { // a blank line means nothing
        width = 0;
        pos++;
      } else if (c == '#') {
        skipComment();
      } else {
        break;
      }
    }
    if (pos == text.length) {
      width = 0; // trailing blanks
    }
    if (width == blocks.width()) {
      return false;
    }
    if (width > blocks.width()) {
      if (!blocks.open(width)) {
        source.error(pos, "blocks are nested too deeply");
        return false;
      }
      token(TokenKind.INDENT, pos, pos);
      return true;
    }
    while (width < blocks.width()) {
      blocks.close();
      pendingOutdents++;
    }
    if (width != blocks.width()) {
      source.error(pos, "indentation error");
    }
    pendingOutdents--;
    token(TokenKind.OUTDENT, pos, pos);
    return true;
  }

  private void skipComment() {
    while (pos < text.length && text[pos] != '\n') {
      pos++;
    }
  }

  private void scan() {
    while (pos < text.length) {
      char c = text[pos];
      switch (c) {
        case ' ', '\t', '\r' -> pos++;
        case '#' -> skipComment();
        case '\n' -> {
          if (openBrackets > 0) {
            pos++;
          } else {
            atLineStart = true;
            token(TokenKind.NEWLINE, pos, pos + 1);
            return;
          }
        }
        case '\\' -> {
          if (source.at(pos + 1) == '\n') {
            pos += 2;
          } else if (source.at(pos + 1) == '\r' && source.at(pos + 2) == '\n') {
            pos += 3;
          } else {
            illegal();
            return;
          }
        }
        default -> {
          significant(c);
          return;
        }
      }
    }
    endOfFile();
  }

  private void endOfFile() {
    openBrackets = 0;
    if (kind != TokenKind.NEWLINE && kind != TokenKind.OUTDENT && kind != TokenKind.EOF) {
      atLineStart = true;
      token(TokenKind.NEWLINE, text.length, text.length);
    } else if (blocks.close()) {
      token(TokenKind.OUTDENT, text.length, text.length);
    } else {
      token(TokenKind.EOF, text.length, text.length);
    }
  }

  private void significant(char c) {
    if (SourceText.isLetter(c)) {
      word(c);
    } else if (SourceText.isDigit(c) || (c == '.' && SourceText.isDigit(source.at(pos + 1)))) {
      number();
    } else if (SourceText.isQuote(c)) {
      string(0, StringScanner.Prefix.NONE);
    } else {
      punctuation(c);
    }
  }

  private void illegal() {
    int length =
        Character.isHighSurrogate(text[pos]) && Character.isLowSurrogate((char) source.at(pos + 1))
            ? 2
            : 1;
    source.error(pos, "invalid character: '" + source.slice(pos, pos + length) + "'");
    token(TokenKind.ILLEGAL, pos, pos + length);
  }

  // ---- words

  private void word(char first) {
    if ((first == 'r' || first == 'b') && prefixed(first)) {
      return;
    }
    int i = source.endOfWord(pos + 1);
    int index = words.find(text, pos, i);
    TokenKind found = words.kind(index);
    if (openBrackets > 0 && beginsStatement(found) && isFirstOnLine(pos)) {
      endOpenLine();
      return;
    }
    token(found, pos, i);
    value = words.word(index);
  }

  /** Scans a string if a letter is its prefix, and not the beginning of a word. */
  private boolean prefixed(char first) {
    int second = source.at(pos + 1);
    if (SourceText.isQuote(second)) {
      string(1, first == 'r' ? StringScanner.Prefix.R : StringScanner.Prefix.B);
      return true;
    }
    if (second == (first == 'r' ? 'b' : 'r') && SourceText.isQuote(source.at(pos + 2))) {
      string(2, StringScanner.Prefix.BOTH);
      return true;
    }
    return false;
  }

  private static boolean beginsStatement(TokenKind keyword) {
    return switch (keyword) {
      case DEF, LOAD, RETURN, BREAK, CONTINUE, PASS -> true;
      default -> false;
    };
  }

  private boolean isFirstOnLine(int offset) {
    int i = offset - 1;
    while (i >= 0 && text[i] == ' ') {
      i--;
    }
    return i < 0 || text[i] == '\n';
  }

  /** Gives up on brackets that were never closed, so that the rest of the file can be parsed. */
  private void endOpenLine() {
    openBrackets = 0;
    atLineStart = true;
    while (pos > 0 && text[pos - 1] != '\n') {
      pos--;
    }
    token(TokenKind.NEWLINE, pos, pos);
  }

  // ---- literals

  private void number() {
    int after = numbers.scan(pos);
    token(numbers.kind, pos, after);
    value = numbers.value;
  }

  private void string(int prefixLength, StringScanner.Prefix prefix) {
    int after = strings.scan(pos, pos + prefixLength, prefix);
    token(prefix.isBytes() ? TokenKind.BYTES : TokenKind.STRING, pos, after);
    value = strings.value;
  }

  // ---- operators and brackets

  private void punctuation(char c) {
    int second = source.at(pos + 1);
    int third = source.at(pos + 2);
    switch (c) {
      case '(' -> open(TokenKind.LPAREN);
      case '[' -> open(TokenKind.LBRACKET);
      case '{' -> open(TokenKind.LBRACE);
      case ')' -> close(TokenKind.RPAREN);
      case ']' -> close(TokenKind.RBRACKET);
      case '}' -> close(TokenKind.RBRACE);
      case ',' -> operator(TokenKind.COMMA, 1);
      case ':' -> operator(TokenKind.COLON, 1);
      case ';' -> operator(TokenKind.SEMI, 1);
      case '.' -> operator(TokenKind.DOT, 1);
      case '~' -> operator(TokenKind.TILDE, 1);
      case '+' -> plainOrEquals(second, TokenKind.PLUS, TokenKind.PLUS_EQUALS);
      case '-' -> plainOrEquals(second, TokenKind.MINUS, TokenKind.MINUS_EQUALS);
      case '%' -> plainOrEquals(second, TokenKind.PERCENT, TokenKind.PERCENT_EQUALS);
      case '&' -> plainOrEquals(second, TokenKind.AMPERSAND, TokenKind.AMPERSAND_EQUALS);
      case '|' -> plainOrEquals(second, TokenKind.PIPE, TokenKind.PIPE_EQUALS);
      case '^' -> plainOrEquals(second, TokenKind.CARET, TokenKind.CARET_EQUALS);
      case '=' -> plainOrEquals(second, TokenKind.EQUALS, TokenKind.EQUALS_EQUALS);
      case '*' -> {
        if (second == '*') {
          operator(TokenKind.STAR_STAR, 2);
        } else {
          plainOrEquals(second, TokenKind.STAR, TokenKind.STAR_EQUALS);
        }
      }
      case '/' -> {
        if (second == '/') {
          doubled(third, TokenKind.SLASH_SLASH, TokenKind.SLASH_SLASH_EQUALS);
        } else {
          plainOrEquals(second, TokenKind.SLASH, TokenKind.SLASH_EQUALS);
        }
      }
      case '<' -> {
        if (second == '<') {
          doubled(third, TokenKind.LESS_LESS, TokenKind.LESS_LESS_EQUALS);
        } else {
          plainOrEquals(second, TokenKind.LESS, TokenKind.LESS_EQUALS);
        }
      }
      case '>' -> {
        if (second == '>') {
          doubled(third, TokenKind.GREATER_GREATER, TokenKind.GREATER_GREATER_EQUALS);
        } else {
          plainOrEquals(second, TokenKind.GREATER, TokenKind.GREATER_EQUALS);
        }
      }
      case '!' -> {
        if (second == '=') {
          operator(TokenKind.NOT_EQUALS, 2);
        } else {
          illegal();
        }
      }
      default -> illegal();
    }
  }

  private void operator(TokenKind kind, int length) {
    token(kind, pos, pos + length);
  }

  private void plainOrEquals(int second, TokenKind plain, TokenKind equals) {
    if (second == '=') {
      operator(equals, 2);
    } else {
      operator(plain, 1);
    }
  }

  private void doubled(int third, TokenKind plain, TokenKind equals) {
    if (third == '=') {
      operator(equals, 3);
    } else {
      operator(plain, 2);
    }
  }

  private void open(TokenKind kind) {
    openBrackets++;
    operator(kind, 1);
  }

  private void close(TokenKind kind) {
    if (openBrackets > 0) {
      openBrackets--;
    } // else the parser will complain
    operator(kind, 1);
  }
}
