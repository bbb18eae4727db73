package net.starlark.java.syntax;

import static net.starlark.java.syntax.TokenKind.COLON;
import static net.starlark.java.syntax.TokenKind.COMMA;
import static net.starlark.java.syntax.TokenKind.EOF;
import static net.starlark.java.syntax.TokenKind.EQUALS;
import static net.starlark.java.syntax.TokenKind.IDENTIFIER;
import static net.starlark.java.syntax.TokenKind.IN;
import static net.starlark.java.syntax.TokenKind.INDENT;
import static net.starlark.java.syntax.TokenKind.LPAREN;
import static net.starlark.java.syntax.TokenKind.NEWLINE;
import static net.starlark.java.syntax.TokenKind.NOT;
import static net.starlark.java.syntax.TokenKind.OUTDENT;
import static net.starlark.java.syntax.TokenKind.RBRACE;
import static net.starlark.java.syntax.TokenKind.RBRACKET;
import static net.starlark.java.syntax.TokenKind.RPAREN;
import static net.starlark.java.syntax.TokenKind.SEMI;
import static net.starlark.java.syntax.TokenKind.STAR;
import static net.starlark.java.syntax.TokenKind.STAR_STAR;
import static net.starlark.java.syntax.TokenKind.STRING;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recursive descent parser that reports all errors of a file.
 *
 * <p>A syntax error abandons the statement in which it stands; parsing resumes at the next line,
 * and blocks that follow are still read. No tree is deeper than {@link #MAX_DEPTH}, chains of
 * binary operators apart, so that whoever walks trees may recur.
 */
final class Parser {
  /** How deep statements and expressions may nest in each other. */
  private static final int MAX_DEPTH = 400;

  /** Unwinds to the statement; the error is already reported. */
  private static final class Abandon extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandon() {
      super(null, null, false, false);
    }
  }

  private final FileOptions options;
  private final Lexer lexer;
  private final PositionTable.Builder positions;
  private final List<SyntaxError> errors = new ArrayList<>();
  private int depth = 0;
  private int previousEnd = 0; // the end of the last consumed token
  private int[] heights = new int[64]; // of the subtree of each expression, by node id

  private Parser(ParserInput input, FileOptions options) {
    this.options = options;
    this.positions = new PositionTable.Builder(input.getFile(), input.getContent());
    this.lexer = new Lexer(input, options, positions, errors);
    next();
  }

  static StarlarkFile parseFile(ParserInput input, FileOptions options) {
    Parser parser = new Parser(input, options);
    ImmutableList.Builder<Statement> statements = ImmutableList.builder();
    try {
      while (parser.kind() != EOF) {
        parser.statement(statements);
      }
    } catch (StackOverflowError e) { // the calling thread has hardly any stack
      parser.error(parser.start(), "nesting is too deep");
    }
    return parser.file(false, statements.build());
  }

  static StarlarkFile parseExpression(ParserInput input, FileOptions options) {
    Parser parser = new Parser(input, options);
    ImmutableList.Builder<Statement> statements = ImmutableList.builder();
    try {
      while (parser.kind() == NEWLINE || parser.kind() == INDENT) { // leading blanks
        parser.next();
      }
      int start = parser.start();
      Expression expression = parser.expression();
      while (parser.kind() == NEWLINE || parser.kind() == OUTDENT) {
        parser.next();
      }
      if (parser.kind() != EOF) {
        throw parser.unexpected("end of expression");
      }
      statements.add(new ReturnStatement(parser.id(start), Optional.of(expression)));
    } catch (Abandon e) {
      // reported
    }
    return parser.file(true, statements.build());
  }

  private StarlarkFile file(boolean isExpression, ImmutableList<Statement> statements) {
    return new StarlarkFile(
        options, isExpression, statements, positions.build(), ImmutableList.copyOf(errors));
  }

  // ---- tokens, errors, node ids

  private TokenKind kind() {
    return lexer.kind;
  }

  private int start() {
    return lexer.start;
  }

  private void next() {
    previousEnd = lexer.end;
    lexer.next();
  }

  private boolean accept(TokenKind kind) {
    if (kind() != kind) {
      return false;
    }
    next();
    return true;
  }

  private void expect(TokenKind kind) {
    if (!accept(kind)) {
      throw unexpected(kind.toString());
    }
  }

  private void error(int offset, String message) {
    errors.add(new SyntaxError(positions.locationOf(offset), message));
  }

  private Abandon unexpected(String expected) {
    if (kind() != TokenKind.ILLEGAL) { // the lexer has reported it
      String unsupported = unsupported(kind());
      error(
          start(),
          unsupported != null
              ? unsupported
              : "syntax error at '%s': expected %s".formatted(lexer.spelling(), expected));
    }
    return new Abandon();
  }

  /** Returns what to say about a keyword that the language reserves but does not have. */
  private static @Nullable String unsupported(TokenKind kind) {
    return switch (kind) {
      case ASSERT -> "'assert' not supported, use 'fail' instead";
      case DEL -> "'del' not supported, use '.pop()' to delete an item from a dictionary or a list";
      case IMPORT -> "'import' not supported, use 'load' instead";
      case IS -> "'is' not supported, use '==' instead";
      case RAISE -> "'raise' not supported, use 'fail' instead";
      case TRY -> "'try' not supported, all exceptions are fatal";
      case WHILE -> "'while' not supported, use 'for' instead";
      case AS, CLASS, EXCEPT, FINALLY, FROM, GLOBAL, NONLOCAL, WITH, YIELD ->
          "keyword '" + kind + "' not supported";
      default -> null;
    };
  }

  private void forbid(int offset, Construct construct) {
    if (options.forbidden().contains(construct)) {
      error(offset, construct.message(options.fileKind()));
    }
  }

  private int id(int start) {
    return positions.add(start, previousEnd, start);
  }

  private int id(int start, int anchor) {
    return positions.add(start, previousEnd, anchor);
  }

  private int startOf(Node node) {
    return positions.start(node.id());
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw tooDeep(start());
    }
  }

  private Abandon tooDeep(int offset) {
    error(offset, "nesting is too deep (more than %d levels)".formatted(MAX_DEPTH));
    return new Abandon();
  }

  private int height(Expression node) {
    return node.id() < heights.length ? heights[node.id()] : 0;
  }

  /** Records how deep the tree below an expression is, and refuses what is too deep. */
  private <E extends Expression> E grown(E node, int height) {
    if (height > MAX_DEPTH) {
      throw tooDeep(startOf(node));
    }
    if (height > 0) {
      if (node.id() >= heights.length) {
        heights = Arrays.copyOf(heights, 2 * node.id());
      }
      heights[node.id()] = height;
    }
    return node;
  }

  private <E extends Expression> E grown(E node, List<? extends Expression> parts) {
    int height = 0;
    for (Expression part : parts) {
      height = Math.max(height, height(part));
    }
    return grown(node, 1 + height);
  }

  // ---- statements

  /** Parses one line or block, adding its statements; after an error skips to the next line. */
  private void statement(ImmutableList.Builder<Statement> out) {
    int outer = depth;
    try {
      enter();
      switch (kind()) {
        case DEF -> out.add(def());
        case IF -> out.add(ifStatement());
        case FOR -> out.add(forStatement());
        case INDENT -> {
          error(start(), "indentation error");
          next();
          block(out);
        }
        case NEWLINE, OUTDENT -> next(); // left over from an error
        default -> simpleLine(out);
      }
    } catch (Abandon e) {
      depth = outer;
      skipStatement();
    }
    depth = outer;
  }

  private void skipStatement() {
    while (kind() != NEWLINE && kind() != EOF) {
      next();
    }
    accept(NEWLINE);
    if (accept(INDENT)) { // the body of what was abandoned
      block(ImmutableList.builder());
    }
  }

  /** Parses statements up to the end of an indented block, whose beginning has been consumed. */
  private void block(ImmutableList.Builder<Statement> out) {
    while (kind() != OUTDENT && kind() != EOF) {
      statement(out);
    }
    accept(OUTDENT);
  }

  private ImmutableList<Statement> suite() {
    ImmutableList.Builder<Statement> out = ImmutableList.builder();
    if (!accept(NEWLINE)) {
      simpleLine(out);
      return out.build();
    }
    if (kind() != INDENT) {
      error(start(), "expected an indented block");
      return ImmutableList.of();
    }
    next();
    block(out);
    return out.build();
  }

  private void simpleLine(ImmutableList.Builder<Statement> out) {
    out.add(simpleStatement());
    while (accept(SEMI)) {
      if (kind() == NEWLINE) {
        break;
      }
      out.add(simpleStatement());
    }
    if (kind() != EOF) {
      expect(NEWLINE);
    }
  }

  private Statement simpleStatement() {
    int start = start();
    switch (kind()) {
      case RETURN -> {
        next();
        Optional<Expression> result =
            kind() == NEWLINE || kind() == SEMI || kind() == EOF
                ? Optional.empty()
                : Optional.of(expression());
        return new ReturnStatement(id(start), result);
      }
      case BREAK, CONTINUE, PASS -> {
        TokenKind flow = kind();
        next();
        return new FlowStatement(id(start), flow);
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
    Expression lhs = expression();
    int anchor = start();
    if (accept(EQUALS)) {
      Expression rhs = expression();
      return new AssignmentStatement(id(start, anchor), lhs, Optional.empty(), rhs);
    }
    TokenKind operator = augmented(kind());
    if (operator != null) {
      next();
      Expression rhs = expression();
      return new AssignmentStatement(id(start, anchor), lhs, Optional.of(operator), rhs);
    }
    return new ExpressionStatement(id(start), lhs);
  }

  private static @Nullable TokenKind augmented(TokenKind kind) {
    return switch (kind) {
      case AMPERSAND_EQUALS -> TokenKind.AMPERSAND;
      case CARET_EQUALS -> TokenKind.CARET;
      case GREATER_GREATER_EQUALS -> TokenKind.GREATER_GREATER;
      case LESS_LESS_EQUALS -> TokenKind.LESS_LESS;
      case MINUS_EQUALS -> TokenKind.MINUS;
      case PERCENT_EQUALS -> TokenKind.PERCENT;
      case PIPE_EQUALS -> TokenKind.PIPE;
      case PLUS_EQUALS -> TokenKind.PLUS;
      case SLASH_EQUALS -> TokenKind.SLASH;
      case SLASH_SLASH_EQUALS -> TokenKind.SLASH_SLASH;
      case STAR_EQUALS -> STAR;
      default -> null;
    };
  }

  private Statement load() {
    int start = start();
    forbid(start, Construct.LOAD);
    next();
    expect(LPAREN);
    if (kind() != STRING) {
      throw unexpected("string literal");
    }
    StringLiteral module = stringLiteral();
    ImmutableList.Builder<LoadStatement.Binding> bindings = ImmutableList.builder();
    while (kind() != RPAREN) {
      expect(COMMA);
      if (kind() == RPAREN) {
        break;
      }
      bindings.add(loadBinding());
    }
    int end = start();
    expect(RPAREN);
    ImmutableList<LoadStatement.Binding> built = bindings.build();
    if (built.isEmpty()) {
      error(end, "expected at least one symbol to load");
    }
    return new LoadStatement(id(start), module, built);
  }

  private LoadStatement.Binding loadBinding() {
    int start = start();
    if (kind() == STRING) {
      Identifier name = loadedName();
      return new LoadStatement.Binding(id(start), name, name);
    }
    if (kind() != IDENTIFIER) {
      throw unexpected("either a literal string or an identifier");
    }
    Identifier local = identifier();
    expect(EQUALS);
    if (kind() != STRING) {
      throw unexpected("string literal");
    }
    Identifier original = loadedName();
    return new LoadStatement.Binding(id(start), local, original);
  }

  private Identifier loadedName() {
    int start = start();
    String name = ((String) lexer.value).intern();
    if (!Identifier.isValid(name)) {
      error(start, "load name '" + name + "' is not a valid identifier");
    }
    next();
    return new Identifier(positions.add(start + 1, previousEnd - 1, start + 1), name);
  }

  private Statement def() {
    int start = start();
    forbid(start, Construct.DEF);
    next();
    int anchor = start();
    Identifier name = identifier();
    expect(LPAREN);
    ImmutableList<Parameter> parameters = parameters(RPAREN);
    expect(RPAREN);
    expect(COLON);
    ImmutableList<Statement> body = suite();
    return new DefStatement(id(start, anchor), name, parameters, body);
  }

  private Statement ifStatement() {
    int start = start();
    forbid(start, Construct.IF_STATEMENT);
    next();
    return ifClause(start);
  }

  private Statement ifClause(int start) {
    Expression condition = test();
    expect(COLON);
    ImmutableList<Statement> thenBlock = suite();
    ImmutableList<Statement> elseBlock = ImmutableList.of();
    int clause = start();
    if (accept(TokenKind.ELIF)) {
      enter();
      elseBlock = ImmutableList.of(ifClause(clause));
      depth--;
    } else if (accept(TokenKind.ELSE)) {
      expect(COLON);
      elseBlock = suite();
    }
    return new IfStatement(id(start), condition, thenBlock, elseBlock);
  }

  private Statement forStatement() {
    int start = start();
    forbid(start, Construct.FOR_STATEMENT);
    next();
    Expression vars = loopVariables();
    expect(IN);
    Expression collection = expression();
    expect(COLON);
    ImmutableList<Statement> body = suite();
    return new ForStatement(id(start), vars, collection, body);
  }

  // ---- parameters

  private ImmutableList<Parameter> parameters(TokenKind end) {
    ImmutableList.Builder<Parameter> out = ImmutableList.builder();
    ParameterOrder order = new ParameterOrder();
    int bareStarAt = -1; // where a star waits for a named parameter
    while (kind() != end) {
      int start = start();
      Parameter parameter = parameter();
      String misplaced = order.add(parameter);
      if (misplaced != null) {
        error(start, misplaced);
      }
      if (parameter instanceof Parameter.Star star) {
        bareStarAt = star.identifier().isEmpty() ? start : -1;
      } else if (!(parameter instanceof Parameter.StarStar)) {
        bareStarAt = -1;
      }
      out.add(parameter);
      if (!accept(COMMA)) {
        break;
      }
    }
    if (bareStarAt >= 0) {
      error(bareStarAt, "bare * must be followed by keyword-only parameters");
    }
    return out.build();
  }

  private Parameter parameter() {
    int start = start();
    if (accept(STAR_STAR)) {
      Identifier name = identifier();
      return new Parameter.StarStar(id(start), name);
    }
    if (accept(STAR)) {
      Optional<Identifier> name =
          kind() == IDENTIFIER ? Optional.of(identifier()) : Optional.empty();
      return new Parameter.Star(id(start), name);
    }
    Identifier name = identifier();
    if (accept(EQUALS)) {
      Expression value = test();
      return new Parameter.Optional(id(start), name, value);
    }
    return new Parameter.Mandatory(id(start), name);
  }

  // ---- expressions

  /** Parses an expression, or a tuple without parentheses. */
  private Expression expression() {
    int start = start();
    Expression first = test();
    if (kind() != COMMA) {
      return first;
    }
    ImmutableList.Builder<Expression> elements = ImmutableList.<Expression>builder().add(first);
    int lastComma = start();
    while (kind() == COMMA) {
      lastComma = start();
      next();
      if (endsExpression(kind())) {
        error(lastComma, "Trailing comma is allowed only in parenthesized tuples.");
        break;
      }
      elements.add(test());
    }
    ImmutableList<Expression> built = elements.build();
    return grown(new ListExpression(id(start), true, built), built);
  }

  private static boolean endsExpression(TokenKind kind) {
    return switch (kind) {
      case NEWLINE, EOF, EQUALS, SEMI, COLON, RPAREN, RBRACKET, RBRACE -> true;
      default -> augmented(kind) != null;
    };
  }

  /** Parses an expression without a bare tuple. */
  private Expression test() {
    enter();
    int start = start();
    Expression result;
    if (kind() == TokenKind.LAMBDA) {
      result = lambda();
    } else {
      result = binary(0);
      if (accept(TokenKind.IF)) {
        Expression condition = binary(0);
        if (!accept(TokenKind.ELSE)) {
          error(start(), "missing else clause in conditional expression or semicolon before if");
          throw new Abandon();
        }
        Expression elseCase = test();
        result =
            grown(
                new ConditionalExpression(id(start), result, condition, elseCase),
                List.of(result, condition, elseCase));
      }
    }
    depth--;
    return result;
  }

  private Expression lambda() {
    int start = start();
    forbid(start, Construct.LAMBDA);
    next();
    ImmutableList<Parameter> parameters = parameters(COLON);
    expect(COLON);
    Expression body = test();
    return grown(new LambdaExpression(id(start), parameters, body), List.of(body));
  }

  private static final int COMPARISON = 3;

  /** Returns how tightly a binary operator binds, or -1 if the token is none. */
  private static int precedence(TokenKind kind) {
    return switch (kind) {
      case OR -> 0;
      case AND -> 1;
      case NOT -> 2; // as a prefix; as the beginning of "not in" it is a comparison
      case EQUALS_EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, IN, NOT_IN ->
          COMPARISON;
      case PIPE -> 4;
      case CARET -> 5;
      case AMPERSAND -> 6;
      case LESS_LESS, GREATER_GREATER -> 7;
      case PLUS, MINUS -> 8;
      case SLASH, SLASH_SLASH, PERCENT, STAR -> 9;
      default -> -1;
    };
  }

  private Expression binary(int least) {
    int start = start();
    Expression x;
    if (kind() == NOT && least <= 2) {
      enter();
      next();
      Expression operand = binary(2);
      depth--;
      x = grown(new UnaryOperatorExpression(id(start), NOT, operand), List.of(operand));
    } else {
      x = primary();
    }
    TokenKind comparison = null;
    while (true) {
      TokenKind operator = kind();
      int anchor = start();
      int precedence = operator == NOT ? COMPARISON : precedence(operator);
      if (precedence < least) {
        return x;
      }
      next();
      if (operator == NOT) {
        expect(IN);
        operator = TokenKind.NOT_IN;
      }
      if (precedence == COMPARISON) {
        if (comparison != null) {
          error(
              anchor,
              "Operator '%s' is not associative with operator '%s'. Use parens."
                  .formatted(comparison, operator));
        }
        comparison = operator;
      }
      Expression y = binary(precedence + 1);
      int left = x instanceof BinaryOperatorExpression ? height(x) : height(x) + 1;
      x =
          grown(
              new BinaryOperatorExpression(id(start, anchor), x, operator, y),
              Math.max(left, height(y) + 1));
    }
  }

  private Expression primary() {
    int start = start();
    switch (kind()) {
      case MINUS, PLUS, TILDE -> {
        TokenKind operator = kind();
        enter();
        next();
        Expression operand = primary();
        depth--;
        return grown(new UnaryOperatorExpression(id(start), operator, operand), List.of(operand));
      }
      default -> {
        Expression x = operand();
        while (true) {
          switch (kind()) {
            case DOT -> x = dot(start, x);
            case LPAREN -> x = call(start, x);
            case LBRACKET -> x = indexOrSlice(start, x);
            default -> {
              return x;
            }
          }
        }
      }
    }
  }

  private Expression dot(int start, Expression x) {
    int anchor = start();
    next();
    Identifier field = identifier();
    return grown(new DotExpression(id(start, anchor), x, field), height(x) + 1);
  }

  private Expression operand() {
    int start = start();
    switch (kind()) {
      case INT -> {
        Number value = (Number) lexer.value;
        next();
        return new IntLiteral(id(start), value);
      }
      case FLOAT -> {
        double value = (Double) lexer.value;
        next();
        return new FloatLiteral(id(start), value);
      }
      case STRING -> {
        StringLiteral literal = stringLiteral();
        if (kind() == STRING) {
          error(start(), "Implicit string concatenation is forbidden, use the + operator");
          throw new Abandon();
        }
        return literal;
      }
      case BYTES -> {
        forbid(start, Construct.BYTES_LITERAL);
        String value = (String) lexer.value;
        next();
        return new BytesLiteral(id(start), value);
      }
      case IDENTIFIER -> {
        return identifier();
      }
      case LPAREN -> {
        return parenthesized();
      }
      case LBRACKET -> {
        return list();
      }
      case LBRACE -> {
        return dict();
      }
      default -> throw unexpected("expression");
    }
  }

  private StringLiteral stringLiteral() {
    int start = start();
    String value = (String) lexer.value;
    next();
    return new StringLiteral(id(start), value);
  }

  private Identifier identifier() {
    if (kind() != IDENTIFIER) {
      throw unexpected("identifier");
    }
    int start = start();
    String name = (String) lexer.value;
    next();
    return new Identifier(id(start), name);
  }

  private Expression parenthesized() {
    int start = start();
    next();
    if (accept(RPAREN)) {
      return new ListExpression(id(start), true, ImmutableList.of());
    }
    Expression first = test();
    if (accept(RPAREN)) {
      return first;
    }
    if (kind() != COMMA) {
      throw unexpected(")");
    }
    return elements(start, first, RPAREN, true);
  }

  private Expression list() {
    int start = start();
    next();
    if (accept(RBRACKET)) {
      return new ListExpression(id(start), false, ImmutableList.of());
    }
    Expression first = test();
    if (kind() == TokenKind.FOR) {
      return comprehension(start, first, List.of(first), RBRACKET);
    }
    return elements(start, first, RBRACKET, false);
  }

  /** Parses the rest of a list or tuple after its first element. */
  private Expression elements(int start, Expression first, TokenKind end, boolean isTuple) {
    ImmutableList.Builder<Expression> elements = ImmutableList.<Expression>builder().add(first);
    while (kind() != end) {
      if (kind() != COMMA) {
        throw unexpected("'" + end + "' or ','");
      }
      next();
      if (kind() == end) {
        break;
      }
      elements.add(test());
    }
    expect(end);
    ImmutableList<Expression> built = elements.build();
    return grown(new ListExpression(id(start), isTuple, built), built);
  }

  private Expression dict() {
    int start = start();
    next();
    ImmutableList.Builder<DictExpression.Entry> entries = ImmutableList.builder();
    int height = 0;
    boolean first = true;
    while (kind() != RBRACE) {
      DictExpression.Entry entry = entry();
      if (first && kind() == TokenKind.FOR) {
        return comprehension(start, entry, List.of(entry.key(), entry.value()), RBRACE);
      }
      first = false;
      entries.add(entry);
      height = Math.max(height, Math.max(height(entry.key()), height(entry.value())));
      if (kind() != RBRACE && kind() != COMMA) {
        throw unexpected("'}' or ','");
      }
      accept(COMMA);
    }
    expect(RBRACE);
    return grown(new DictExpression(id(start), entries.build()), height + 1);
  }

  private DictExpression.Entry entry() {
    int start = start();
    Expression key = test();
    int anchor = start();
    expect(COLON);
    Expression value = test();
    return new DictExpression.Entry(id(start, anchor), key, value);
  }

  private Expression comprehension(int start, Node body, List<Expression> parts, TokenKind end) {
    enter();
    ImmutableList.Builder<Comprehension.Clause> clauses = ImmutableList.builder();
    List<Expression> all = new ArrayList<>(parts);
    while (kind() != end) {
      int clause = start();
      if (accept(TokenKind.FOR)) {
        Expression vars = loopVariables();
        expect(IN);
        Expression iterable = binary(0);
        all.add(iterable);
        clauses.add(new Comprehension.For(id(clause), vars, iterable));
      } else if (accept(TokenKind.IF)) {
        Expression condition = binary(0);
        all.add(condition);
        clauses.add(new Comprehension.If(id(clause), condition));
      } else {
        throw unexpected("'%s', 'for' or 'if'".formatted(end));
      }
    }
    expect(end);
    depth--;
    return grown(new Comprehension(id(start), body, clauses.build()), all);
  }

  private Expression loopVariables() {
    int start = start();
    Expression first = primary();
    if (kind() != COMMA) {
      return first;
    }
    ImmutableList.Builder<Expression> elements = ImmutableList.<Expression>builder().add(first);
    while (accept(COMMA)) {
      if (kind() == IN) {
        break;
      }
      elements.add(primary());
    }
    return new ListExpression(id(start), true, elements.build());
  }

  private Expression indexOrSlice(int start, Expression object) {
    int anchor = start();
    next();
    enter();
    Optional<Expression> first = kind() == COLON ? Optional.empty() : Optional.of(expression());
    Expression result;
    if (kind() == COLON) {
      result = slice(start, anchor, object, first);
    } else {
      expect(RBRACKET);
      result =
          grown(
              new IndexExpression(id(start, anchor), object, first.get()),
              List.of(object, first.get()));
    }
    depth--;
    return result;
  }

  private Expression slice(int start, int anchor, Expression object, Optional<Expression> first) {
    next();
    Optional<Expression> stop =
        kind() == COLON || kind() == RBRACKET ? Optional.empty() : Optional.of(test());
    Optional<Expression> step = Optional.empty();
    if (accept(COLON) && kind() != RBRACKET) {
      step = Optional.of(test());
    }
    expect(RBRACKET);
    List<Expression> parts = new ArrayList<>(List.of(object));
    first.ifPresent(parts::add);
    stop.ifPresent(parts::add);
    step.ifPresent(parts::add);
    return grown(new SliceExpression(id(start, anchor), object, first, stop, step), parts);
  }

  // ---- calls

  private Expression call(int start, Expression function) {
    int anchor = start();
    next();
    enter();
    ImmutableList.Builder<Argument> arguments = ImmutableList.builder();
    ArgumentOrder order = new ArgumentOrder();
    int height = height(function);
    while (kind() != RPAREN) {
      Argument argument = argument();
      String misplaced = order.add(argument);
      if (misplaced != null) {
        error(startOf(argument), misplaced);
      }
      arguments.add(argument);
      height = Math.max(height, height(argument.value()));
      if (kind() != RPAREN && kind() != COMMA) {
        throw unexpected(",");
      }
      accept(COMMA);
    }
    expect(RPAREN);
    depth--;
    return grown(new CallExpression(id(start, anchor), function, arguments.build()), height + 1);
  }

  private Argument argument() {
    int start = start();
    if (accept(STAR_STAR)) {
      forbid(start, Construct.STAR_STAR_ARGUMENT);
      Expression value = test();
      return new Argument.StarStar(id(start), value);
    }
    if (accept(STAR)) {
      forbid(start, Construct.STAR_ARGUMENT);
      Expression value = test();
      return new Argument.Star(id(start), value);
    }
    Expression value = test();
    if (kind() != EQUALS) {
      return new Argument.Positional(id(start), value);
    }
    if (!(value instanceof Identifier name)) {
      throw unexpected(",");
    }
    next();
    Expression named = test();
    return new Argument.Keyword(id(start), name, named);
  }
}
