package net.starlark.java.syntax;

import static net.starlark.java.syntax.TokenKind.COLON;
import static net.starlark.java.syntax.TokenKind.COMMA;
import static net.starlark.java.syntax.TokenKind.EOF;
import static net.starlark.java.syntax.TokenKind.EQUALS;
import static net.starlark.java.syntax.TokenKind.GREATER;
import static net.starlark.java.syntax.TokenKind.IDENTIFIER;
import static net.starlark.java.syntax.TokenKind.IN;
import static net.starlark.java.syntax.TokenKind.INDENT;
import static net.starlark.java.syntax.TokenKind.LPAREN;
import static net.starlark.java.syntax.TokenKind.MINUS;
import static net.starlark.java.syntax.TokenKind.NEWLINE;
import static net.starlark.java.syntax.TokenKind.OUTDENT;
import static net.starlark.java.syntax.TokenKind.RPAREN;
import static net.starlark.java.syntax.TokenKind.SEMI;
import static net.starlark.java.syntax.TokenKind.STRING;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A recursive descent parser that reports all errors of a file.
 *
 * <p>A syntax error abandons the statement in which it stands; parsing resumes at the next line,
 * and blocks that follow are still read. No tree is deeper than {@link TokenCursor#MAX_DEPTH},
 * chains of binary operators apart, so that whoever walks trees may recur.
 */
final class Parser {
  private final TokenCursor tokens;
  private final ExpressionParser expressions;

  private Parser(TokenCursor tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static StarlarkFile parseFile(ParserInput input, FileOptions options) {
    TokenCursor tokens = new TokenCursor(input, options);
    Parser parser = new Parser(tokens);
    ImmutableList.Builder<Statement> statements = ImmutableList.builder();
    try {
      while (tokens.kind() != EOF) {
        parser.statement(statements);
      }
    } catch (StackOverflowError e) { // the calling thread has hardly any stack
      tokens.error(tokens.start(), "nesting is too deep");
    }
    return tokens.file(false, statements.build());
  }

  static StarlarkFile parseExpression(ParserInput input, FileOptions options) {
    TokenCursor tokens = new TokenCursor(input, options);
    Parser parser = new Parser(tokens);
    ImmutableList.Builder<Statement> statements = ImmutableList.builder();
    try {
      while (tokens.kind() == NEWLINE || tokens.kind() == INDENT) { // leading blanks
        tokens.next();
      }
      int start = tokens.start();
      Expression expression = parser.expressions.expression();
      while (tokens.kind() == NEWLINE || tokens.kind() == OUTDENT) {
        tokens.next();
      }
      if (tokens.kind() != EOF) {
        throw tokens.unexpected("end of expression");
      }
      statements.add(new ReturnStatement(tokens.id(start), Optional.of(expression)));
    } catch (TokenCursor.Abandon e) {
      // reported
    }
    return tokens.file(true, statements.build());
  }

  /** Parses one line or block, adding its statements; after an error skips to the next line. */
  private void statement(ImmutableList.Builder<Statement> out) {
    int outer = tokens.depth();
    try {
      tokens.enter();
      switch (tokens.kind()) {
        case DEF -> out.add(def());
        case IF -> out.add(ifStatement());
        case FOR -> out.add(forStatement());
        case INDENT -> {
          tokens.error(tokens.start(), "indentation error");
          tokens.next();
          block(out);
        }
        case NEWLINE, OUTDENT -> tokens.next(); // left over from an error
        default -> simpleLine(out);
      }
    } catch (TokenCursor.Abandon e) {
      tokens.returnTo(outer);
      skipStatement();
    }
    tokens.returnTo(outer);
  }

  private void skipStatement() {
    while (tokens.kind() != NEWLINE && tokens.kind() != EOF) {
      tokens.next();
    }
    tokens.accept(NEWLINE);
    if (tokens.accept(INDENT)) { // the body of what was abandoned
      block(ImmutableList.builder());
    }
  }

  /** Parses statements up to the end of an indented block, whose beginning has been consumed. */
  private void block(ImmutableList.Builder<Statement> out) {
    while (tokens.kind() != OUTDENT && tokens.kind() != EOF) {
      statement(out);
    }
    tokens.accept(OUTDENT);
  }

  private ImmutableList<Statement> suite() {
    ImmutableList.Builder<Statement> out = ImmutableList.builder();
    if (!tokens.accept(NEWLINE)) {
      simpleLine(out);
      return out.build();
    }
    if (tokens.kind() != INDENT) {
      tokens.error(tokens.start(), "expected an indented block");
      return ImmutableList.of();
    }
    tokens.next();
    block(out);
    return out.build();
  }

  private void simpleLine(ImmutableList.Builder<Statement> out) {
    out.add(simpleStatement());
    while (tokens.accept(SEMI)) {
      if (tokens.kind() == NEWLINE) {
        break;
      }
      out.add(simpleStatement());
    }
    if (tokens.kind() != EOF) {
      tokens.expect(NEWLINE);
    }
  }

  private Statement simpleStatement() {
    int start = tokens.start();
    switch (tokens.kind()) {
      case RETURN -> {
        tokens.next();
        Optional<Expression> result =
            tokens.kind() == NEWLINE || tokens.kind() == SEMI || tokens.kind() == EOF
                ? Optional.empty()
                : Optional.of(expressions.expression());
        return new ReturnStatement(tokens.id(start), result);
      }
      case BREAK, CONTINUE, PASS -> {
        TokenKind flow = tokens.kind();
        tokens.next();
        return new FlowStatement(tokens.id(start), flow);
      }
      case LOAD -> {
        return load();
      }
      default -> {
        return assignmentOrExpression(start);
      }
    }
  }

  private Statement assignmentOrExpression(int start) {
    Expression lhs = expressions.expression();
    Optional<TypeAnnotation> type = Optional.empty();
    if (tokens.kind() == COLON && lhs instanceof Identifier && tokens.allowsTypeAnnotations()) {
      int colon = tokens.start();
      tokens.next();
      type = Optional.of(expressions.type(colon));
      if (tokens.kind() != EQUALS) {
        throw tokens.unexpected("'='");
      }
    }
    int anchor = tokens.start();
    if (tokens.accept(EQUALS)) {
      Expression rhs = expressions.expression();
      AssignmentStatement assignment =
          new AssignmentStatement(tokens.id(start, anchor), lhs, Optional.empty(), rhs);
      tokens.say(assignment, type);
      return assignment;
    }
    TokenKind operator = tokens.kind().augmented();
    if (operator != null) {
      tokens.next();
      Expression rhs = expressions.expression();
      return new AssignmentStatement(tokens.id(start, anchor), lhs, Optional.of(operator), rhs);
    }
    return new ExpressionStatement(tokens.id(start), lhs);
  }

  private Statement load() {
    int start = tokens.start();
    tokens.forbid(start, Construct.LOAD);
    tokens.next();
    tokens.expect(LPAREN);
    if (tokens.kind() != STRING) {
      throw tokens.unexpected("string literal");
    }
    StringLiteral module = expressions.stringLiteral();
    ImmutableList.Builder<LoadStatement.Binding> bindings = ImmutableList.builder();
    while (tokens.kind() != RPAREN) {
      tokens.expect(COMMA);
      if (tokens.kind() == RPAREN) {
        break;
      }
      bindings.add(loadBinding());
    }
    int end = tokens.start();
    tokens.expect(RPAREN);
    ImmutableList<LoadStatement.Binding> built = bindings.build();
    if (built.isEmpty()) {
      tokens.error(end, "expected at least one symbol to load");
    }
    return new LoadStatement(tokens.id(start), module, built);
  }

  private LoadStatement.Binding loadBinding() {
    int start = tokens.start();
    if (tokens.kind() == STRING) {
      Identifier name = loadedName();
      return new LoadStatement.Binding(tokens.id(start), name, name);
    }
    if (tokens.kind() != IDENTIFIER) {
      throw tokens.unexpected("either a literal string or an identifier");
    }
    Identifier local = expressions.identifier();
    tokens.expect(EQUALS);
    if (tokens.kind() != STRING) {
      throw tokens.unexpected("string literal");
    }
    Identifier original = loadedName();
    return new LoadStatement.Binding(tokens.id(start), local, original);
  }

  private Identifier loadedName() {
    int start = tokens.start();
    String name = ((String) tokens.value()).intern();
    if (!Identifier.isValid(name)) {
      tokens.error(start, "load name '" + name + "' is not a valid identifier");
    }
    tokens.next();
    return new Identifier(tokens.idInside(start), name);
  }

  private Statement def() {
    int start = tokens.start();
    tokens.forbid(start, Construct.DEF);
    tokens.next();
    int anchor = tokens.start();
    Identifier name = expressions.identifier();
    tokens.expect(LPAREN);
    ImmutableList<Parameter> parameters = expressions.parameters(RPAREN);
    tokens.expect(RPAREN);
    Optional<TypeAnnotation> type = Optional.empty();
    int arrow = tokens.start();
    if (tokens.kind() == MINUS) {
      tokens.next();
      if (tokens.kind() != GREATER || tokens.start() != arrow + 1) {
        throw tokens.unexpected("'->'");
      }
      tokens.next();
      type = Optional.of(expressions.type(arrow));
    }
    tokens.expect(COLON);
    ImmutableList<Statement> body = suite();
    DefStatement definition = new DefStatement(tokens.id(start, anchor), name, parameters, body);
    tokens.say(definition, type);
    return definition;
  }

  private Statement ifStatement() {
    int start = tokens.start();
    tokens.forbid(start, Construct.IF_STATEMENT);
    tokens.next();
    return ifClause(start);
  }

  private Statement ifClause(int start) {
    Expression condition = expressions.test();
    tokens.expect(COLON);
    ImmutableList<Statement> thenBlock = suite();
    ImmutableList<Statement> elseBlock = ImmutableList.of();
    int clause = tokens.start();
    if (tokens.accept(TokenKind.ELIF)) {
      tokens.enter();
      elseBlock = ImmutableList.of(ifClause(clause));
      tokens.leave();
    } else if (tokens.accept(TokenKind.ELSE)) {
      tokens.expect(COLON);
      elseBlock = suite();
    }
    return new IfStatement(tokens.id(start), condition, thenBlock, elseBlock);
  }

  private Statement forStatement() {
    int start = tokens.start();
    tokens.forbid(start, Construct.FOR_STATEMENT);
    tokens.next();
    Expression vars = expressions.loopVariables();
    tokens.expect(IN);
    Expression collection = expressions.expression();
    tokens.expect(COLON);
    ImmutableList<Statement> body = suite();
    return new ForStatement(tokens.id(start), vars, collection, body);
  }
}
