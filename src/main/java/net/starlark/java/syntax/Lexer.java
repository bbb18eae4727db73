package net.starlark.java.syntax;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a file into tokens.
 *
 * <p>{@link #next} advances; the fields tell the kind, the extent and the value of the present
 * token. Every opened block is closed and a newline precedes the end, whatever the input. Errors
 * are added to the given list and the scan goes on.
 */
final class Lexer {
  private static final int MAX_INDENTATION_DEPTH = 200;

  private final ParserInput input;
  private final FileOptions options;
  private final char[] text;
  private final PositionTable.Builder positions;
  private final List<SyntaxError> errors;
  private final WordTable words = new WordTable();
  private final StringBuilder scratch = new StringBuilder();

  private int pos = 0;
  private int openBrackets = 0;
  private boolean atLineStart = true;
  private int[] indents = new int[8]; // widths of the open blocks; indents[0] == 0
  private int indentCount = 1;
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
    this.input = input;
    this.options = options;
    this.text = input.getContent();
    this.positions = positions;
    this.errors = errors;
  }

  /** Returns the spelling of the present token for messages. */
  String spelling() {
    return switch (kind) {
      case STRING, BYTES, INT, FLOAT, IDENTIFIER, ILLEGAL ->
          new String(text, start, Math.min(end - start, 80));
      case EOF, NEWLINE, INDENT, OUTDENT -> kind.toString();
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

  private void error(int offset, String message) {
    errors.add(new SyntaxError(positions.locationOf(offset), message));
  }

  private int peek(int offset) {
    return offset < text.length ? text[offset] : -1;
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
        error(pos, "Tab characters are not allowed for indentation. Use spaces instead.");
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
    if (width > indents[indentCount - 1]) {
      if (indentCount == MAX_INDENTATION_DEPTH) {
        error(pos, "blocks are nested too deeply");
        return false;
      }
      if (indentCount == indents.length) {
        indents = Arrays.copyOf(indents, 2 * indentCount);
      }
      indents[indentCount++] = width;
      token(TokenKind.INDENT, pos, pos);
      return true;
    }
    if (width == indents[indentCount - 1]) {
      return false;
    }
    while (width < indents[indentCount - 1]) {
      indentCount--;
      pendingOutdents++;
    }
    if (width != indents[indentCount - 1]) {
      error(pos, "indentation error");
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
          if (peek(pos + 1) == '\n') {
            pos += 2;
          } else if (peek(pos + 1) == '\r' && peek(pos + 2) == '\n') {
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
    } else if (indentCount > 1) {
      indentCount--;
      token(TokenKind.OUTDENT, text.length, text.length);
    } else {
      token(TokenKind.EOF, text.length, text.length);
    }
  }

  private void significant(char c) {
    if (isLetter(c)) {
      word(c);
    } else if (isDigit(c) || (c == '.' && isDigit(peek(pos + 1)))) {
      number();
    } else if (c == '"' || c == '\'') {
      string(pos, false, false);
    } else {
      punctuation(c);
    }
  }

  private static boolean isLetter(int c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(int c) {
    return '0' <= c && c <= '9';
  }

  private void illegal() {
    int length =
        Character.isHighSurrogate(text[pos]) && Character.isLowSurrogate((char) peek(pos + 1))
            ? 2
            : 1;
    error(pos, "invalid character: '" + new String(text, pos, length) + "'");
    token(TokenKind.ILLEGAL, pos, pos + length);
  }

  // ---- words

  private void word(char first) {
    int second = peek(pos + 1);
    boolean quoted = second == '"' || second == '\'';
    int third = peek(pos + 2);
    if (first == 'r' && quoted) {
      string(pos + 1, true, false);
      return;
    }
    if (first == 'b' && quoted) {
      string(pos + 1, false, true);
      return;
    }
    if (((first == 'r' && second == 'b') || (first == 'b' && second == 'r'))
        && (third == '"' || third == '\'')) {
      string(pos + 2, true, true);
      return;
    }
    int i = pos + 1;
    while (i < text.length && (isLetter(text[i]) || isDigit(text[i]))) {
      i++;
    }
    int index = words.find(text, pos, i);
    TokenKind found = words.kind(index);
    if (openBrackets > 0 && beginsStatement(found) && isFirstOnLine(pos)) {
      endOpenLine();
      return;
    }
    token(found, pos, i);
    value = words.word(index);
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

  // ---- numbers

  private void number() {
    int from = pos;
    int c = text[pos];
    int second = peek(pos + 1);
    if (c == '0' && (second == 'x' || second == 'X')) {
      radixInt(from, 16);
    } else if (c == '0' && (second == 'o' || second == 'O')) {
      radixInt(from, 8);
    } else if (c == '0' && (second == 'b' || second == 'B')) {
      radixInt(from, 2);
    } else {
      decimal(from);
    }
  }

  private void radixInt(int from, int radix) {
    int i = from + 2;
    while (i < text.length && (isLetter(text[i]) || isDigit(text[i]))) {
      i++;
    }
    token(TokenKind.INT, from, i);
    String digits = new String(text, from + 2, i - from - 2);
    try {
      value = narrowest(digits, radix);
    } catch (NumberFormatException e) {
      error(
          from,
          "invalid base-%d integer literal: %s".formatted(radix, new String(text, from, i - from)));
      value = 0;
    }
  }

  private void decimal(int from) {
    int i = from;
    while (isDigit(peek(i))) {
      i++;
    }
    boolean isFloat = false;
    if (peek(i) == '.') {
      isFloat = true;
      i++;
      while (isDigit(peek(i))) {
        i++;
      }
    }
    int e = peek(i);
    if (e == 'e' || e == 'E') {
      int j = i + 1;
      if (peek(j) == '+' || peek(j) == '-') {
        j++;
      }
      if (isDigit(peek(j))) {
        isFloat = true;
        while (isDigit(peek(j))) {
          j++;
        }
        i = j;
      } else {
        error(from, "invalid float literal: no digits in exponent");
        isFloat = true;
        i = j;
        token(TokenKind.FLOAT, from, i);
        value = 0.0;
        return;
      }
    }
    token(isFloat ? TokenKind.FLOAT : TokenKind.INT, from, i);
    String literal = new String(text, from, i - from);
    if (isFloat) {
      floatValue(literal);
    } else {
      intValue(literal);
    }
  }

  private void floatValue(String literal) {
    double x = Double.parseDouble(literal);
    if (Double.isInfinite(x)) {
      error(start, "floating-point literal too large");
      x = 0.0;
    }
    value = x;
  }

  private void intValue(String literal) {
    if (literal.length() > 1 && literal.charAt(0) == '0' && !literal.matches("0+")) {
      error(
          start, "invalid octal literal: %s (use '0o%s')".formatted(literal, literal.substring(1)));
      value = 0;
    } else {
      value = narrowest(literal, 10);
    }
  }

  private static Number narrowest(String digits, int radix) {
    if (digits.length() <= 10 && radix == 10) {
      long x = Long.parseLong(digits);
      if (x == (int) x) {
        return (int) x;
      }
      return x;
    }
    if (!digits.isEmpty() && digits.charAt(0) == '_') {
      throw new NumberFormatException(digits);
    }
    BigInteger x = new BigInteger(digits, radix);
    if (x.bitLength() < 32) {
      return x.intValue();
    }
    if (x.bitLength() < 64) {
      return x.longValue();
    }
    return x;
  }

  // ---- strings

  /** Scans a literal whose opening quote stands at the given offset; the token starts at pos. */
  private void string(int quoteAt, boolean raw, boolean bytes) {
    int from = pos;
    char quote = text[quoteAt];
    boolean triple = peek(quoteAt + 1) == quote && peek(quoteAt + 2) == quote;
    int i = quoteAt + (triple ? 3 : 1);
    StringBuilder out = scratch;
    out.setLength(0);
    boolean ascii = true;
    while (true) {
      if (i >= text.length) {
        unclosed(from, i, quoteAt);
        break;
      }
      char c = text[i];
      if (c == quote && (!triple || (peek(i + 1) == quote && peek(i + 2) == quote))) {
        i += triple ? 3 : 1;
        break;
      }
      if (c == '\n' && !triple) {
        unclosed(from, i, quoteAt);
        break;
      }
      if (c == '\\') {
        i = raw ? rawEscape(i, out) : escape(i, out, bytes);
        continue;
      }
      if (c == '\r' && peek(i + 1) == '\n') {
        i++;
        continue;
      }
      if (c >= 0x80) {
        ascii = false;
        i = nonAscii(i, out, bytes);
        continue;
      }
      out.append(c);
      i++;
    }
    if (!ascii && options.stringLiteralsAreAsciiOnly()) {
      error(from, "string literal contains non-ASCII character");
    }
    token(bytes ? TokenKind.BYTES : TokenKind.STRING, from, i);
    value = out.toString();
  }

  private void unclosed(int from, int to, int quoteAt) {
    error(from, "unclosed string literal");
    scratch.setLength(Math.min(scratch.length(), Math.max(0, to - quoteAt)));
  }

  /** Appends the non-ASCII code point at an offset and returns the offset after it. */
  private int nonAscii(int i, StringBuilder out, boolean bytes) {
    if (!bytes || input.isBytes()) {
      out.append(text[i]);
      return i + 1;
    }
    int codePoint = Character.codePointAt(text, i);
    appendUtf8(codePoint, out);
    return i + Character.charCount(codePoint);
  }

  private int rawEscape(int i, StringBuilder out) {
    out.append('\\');
    int next = peek(i + 1);
    if (next < 0) {
      return i + 1;
    }
    if (next == '\r' && peek(i + 2) == '\n') {
      out.append('\n');
      return i + 3;
    }
    if (next == '\n' || next == '\\' || next == '"' || next == '\'') {
      out.append((char) next);
      return i + 2;
    }
    return i + 1;
  }

  /** Appends what the escape at offset i stands for; returns the offset after it. */
  private int escape(int i, StringBuilder out, boolean bytes) {
    int c = peek(i + 1);
    switch (c) {
      case -1 -> {
        return i + 1;
      }
      case '\r' -> {
        return peek(i + 2) == '\n' ? i + 3 : i + 2;
      }
      case '\n' -> {
        return i + 2;
      }
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case '\\', '\'', '"' -> out.append((char) c);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octalEscape(i, out);
      }
      case 'x' -> {
        return hexEscape(i, out, bytes);
      }
      case 'u' -> {
        return unicodeEscape(i, 4, out, bytes);
      }
      case 'U' -> {
        return unicodeEscape(i, 8, out, bytes);
      }
      default -> {
        error(i, "invalid escape sequence: \\%s. Use '\\\\' to insert '\\'.".formatted((char) c));
        out.append('\\').append((char) c);
      }
    }
    return i + 2;
  }

  private int octalEscape(int i, StringBuilder out) {
    int code = 0;
    int j = i + 1;
    while (j < i + 4 && '0' <= peek(j) && peek(j) <= '7') {
      code = 8 * code + text[j] - '0';
      j++;
    }
    if (code > 0xff) {
      error(i, "octal escape sequence out of range (maximum is \\377)");
      code &= 0xff;
    }
    out.append((char) code);
    return j;
  }

  private int hexEscape(int i, StringBuilder out, boolean bytes) {
    int code = hexDigits(i + 2, 2);
    if (code < 0) {
      error(i, "invalid escape sequence: \\x needs two hexadecimal digits");
      return i + 2;
    }
    if (code > 0x7f && !bytes) {
      error(
          i,
          "non-ASCII hex escape \\x%02x (use \\u%04X for the code point U+%04X)"
              .formatted(code, code, code));
    }
    out.append((char) code);
    return i + 4;
  }

  private int unicodeEscape(int i, int length, StringBuilder out, boolean bytes) {
    int code = hexDigits(i + 2, length);
    char letter = text[i + 1];
    if (code < 0) {
      error(
          i, "invalid escape sequence: \\%s needs %d hexadecimal digits".formatted(letter, length));
      return i + 2;
    }
    if (code > Character.MAX_CODE_POINT) {
      error(i, "code point out of range: \\%s%08x (max \\U0010ffff)".formatted(letter, code));
    } else if (Character.MIN_SURROGATE <= code && code <= Character.MAX_SURROGATE) {
      error(i, "invalid Unicode code point U+%04X".formatted(code));
    } else if (bytes || input.isBytes()) {
      appendUtf8(code, out);
    } else {
      out.appendCodePoint(code);
    }
    return i + 2 + length;
  }

  /** Returns the value of so many hexadecimal digits, or -1 if there are fewer. */
  private int hexDigits(int at, int count) {
    long code = 0;
    for (int i = at; i < at + count; i++) {
      int c = peek(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (c < 0 || digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return (int) Math.min(code, Integer.MAX_VALUE);
  }

  /** Appends the UTF-8 form of a code point, one byte per char. */
  private static void appendUtf8(int code, StringBuilder out) {
    if (code < 0x80) {
      out.append((char) code);
    } else if (code < 0x800) {
      out.append((char) (0xc0 | (code >> 6)));
      appendTail(code, 0, out);
    } else if (code < 0x10000) {
      out.append((char) (0xe0 | (code >> 12)));
      appendTail(code, 6, out);
      appendTail(code, 0, out);
    } else {
      out.append((char) (0xf0 | (code >> 18)));
      appendTail(code, 12, out);
      appendTail(code, 6, out);
      appendTail(code, 0, out);
    }
  }

  private static void appendTail(int code, int shift, StringBuilder out) {
    out.append((char) (0x80 | ((code >> shift) & 0x3f)));
  }

  // ---- operators and brackets

  private void punctuation(char c) {
    int second = peek(pos + 1);
    int third = peek(pos + 2);
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
