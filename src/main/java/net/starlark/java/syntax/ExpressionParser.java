package net.starlark.java.syntax;

import static net.starlark.java.syntax.TokenKind.COLON;
import static net.starlark.java.syntax.TokenKind.COMMA;
import static net.starlark.java.syntax.TokenKind.EOF;
import static net.starlark.java.syntax.TokenKind.EQUALS;
import static net.starlark.java.syntax.TokenKind.IDENTIFIER;
import static net.starlark.java.syntax.TokenKind.IN;
import static net.starlark.java.syntax.TokenKind.LPAREN;
import static net.starlark.java.syntax.TokenKind.NEWLINE;
import static net.starlark.java.syntax.TokenKind.NOT;
import static net.starlark.java.syntax.TokenKind.RBRACE;
import static net.starlark.java.syntax.TokenKind.RBRACKET;
import static net.starlark.java.syntax.TokenKind.RPAREN;
import static net.starlark.java.syntax.TokenKind.SEMI;
import static net.starlark.java.syntax.TokenKind.STAR;
import static net.starlark.java.syntax.TokenKind.STAR_STAR;
import static net.starlark.java.syntax.TokenKind.STRING;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses expressions, with the parameters and arguments in them.
 *
 * <p>No tree is deeper than {@link TokenCursor#MAX_DEPTH}, chains of binary operators apart.
 */
final class ExpressionParser {
  private final TokenCursor tokens;

  ExpressionParser(TokenCursor tokens) {
    this.tokens = tokens;
  }

  /** Parses an expression, or a tuple without parentheses. */
  Expression expression() {
    int start = tokens.start();
    Expression first = test();
    if (tokens.kind() != COMMA) {
      return first;
    }
    ImmutableList.Builder<Expression> elements = ImmutableList.<Expression>builder().add(first);
    int lastComma = tokens.start();
    while (tokens.kind() == COMMA) {
      lastComma = tokens.start();
      tokens.next();
      if (endsExpression(tokens.kind())) {
        tokens.error(lastComma, "Trailing comma is allowed only in parenthesized tuples.");
        break;
      }
      elements.add(test());
    }
    ImmutableList<Expression> built = elements.build();
    return tokens.grown(new ListExpression(tokens.id(start), true, built), built);
  }

  private static boolean endsExpression(TokenKind kind) {
    return switch (kind) {
      case NEWLINE, EOF, EQUALS, SEMI, COLON, RPAREN, RBRACKET, RBRACE -> true;
      default -> kind.augmented() != null;
    };
  }

  /** Parses an expression without a bare tuple. */
  Expression test() {
    tokens.enter();
    int start = tokens.start();
    Expression result;
    if (tokens.kind() == TokenKind.LAMBDA) {
      result = lambda();
    } else {
      result = binary(0);
      if (tokens.accept(TokenKind.IF)) {
        Expression condition = binary(0);
        if (!tokens.accept(TokenKind.ELSE)) {
          tokens.error(
              tokens.start(),
              "missing else clause in conditional expression or semicolon before if");
          throw new TokenCursor.Abandon();
        }
        Expression elseCase = test();
        result =
            tokens.grown(
                new ConditionalExpression(tokens.id(start), result, condition, elseCase),
                List.of(result, condition, elseCase));
      }
    }
    tokens.leave();
    return result;
  }

  private Expression lambda() {
    int start = tokens.start();
    tokens.forbid(start, Construct.LAMBDA);
    tokens.next();
    ImmutableList<Parameter> parameters = parameters(COLON);
    tokens.expect(COLON);
    Expression body = test();
    return tokens.grown(new LambdaExpression(tokens.id(start), parameters, body), List.of(body));
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
    int start = tokens.start();
    Expression x;
    if (tokens.kind() == NOT && least <= 2) {
      tokens.enter();
      tokens.next();
      Expression operand = binary(2);
      tokens.leave();
      x =
          tokens.grown(
              new UnaryOperatorExpression(tokens.id(start), NOT, operand), List.of(operand));
    } else {
      x = primary();
    }
    TokenKind comparison = null;
    while (true) {
      TokenKind operator = tokens.kind();
      int anchor = tokens.start();
      int precedence = operator == NOT ? COMPARISON : precedence(operator);
      if (precedence < least) {
        return x;
      }
      tokens.next();
      if (operator == NOT) {
        tokens.expect(IN);
        operator = TokenKind.NOT_IN;
      }
      if (precedence == COMPARISON) {
        if (comparison != null) {
          tokens.error(
              anchor,
              "Operator '%s' is not associative with operator '%s'. Use parens."
                  .formatted(comparison, operator));
        }
        comparison = operator;
      }
      Expression y = binary(precedence + 1);
      int left = x instanceof BinaryOperatorExpression ? tokens.height(x) : tokens.height(x) + 1;
      x =
          tokens.grown(
              new BinaryOperatorExpression(tokens.id(start, anchor), x, operator, y),
              Math.max(left, tokens.height(y) + 1));
    }
  }

  private Expression primary() {
    int start = tokens.start();
    switch (tokens.kind()) {
      case MINUS, PLUS, TILDE -> {
        TokenKind operator = tokens.kind();
        tokens.enter();
        tokens.next();
        Expression operand = primary();
        tokens.leave();
        return tokens.grown(
            new UnaryOperatorExpression(tokens.id(start), operator, operand), List.of(operand));
      }
      default -> {
        Expression x = operand();
        while (true) {
          switch (tokens.kind()) {
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
    int anchor = tokens.start();
    tokens.next();
    Identifier field = identifier();
    return tokens.grown(
        new DotExpression(tokens.id(start, anchor), x, field), tokens.height(x) + 1);
  }

  private Expression operand() {
    int start = tokens.start();
    switch (tokens.kind()) {
      case INT -> {
        Number value = (Number) tokens.value();
        tokens.next();
        return new IntLiteral(tokens.id(start), value);
      }
      case FLOAT -> {
        double value = (Double) tokens.value();
        tokens.next();
        return new FloatLiteral(tokens.id(start), value);
      }
      case STRING -> {
        StringLiteral literal = stringLiteral();
        if (tokens.kind() == STRING) {
          tokens.error(
              tokens.start(), "Implicit string concatenation is forbidden, use the + operator");
          throw new TokenCursor.Abandon();
        }
        return literal;
      }
      case BYTES -> {
        tokens.forbid(start, Construct.BYTES_LITERAL);
        String value = (String) tokens.value();
        tokens.next();
        return new BytesLiteral(tokens.id(start), value);
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
      default -> throw tokens.unexpected("expression");
    }
  }

  StringLiteral stringLiteral() {
    int start = tokens.start();
    String value = (String) tokens.value();
    tokens.next();
    return new StringLiteral(tokens.id(start), value);
  }

  Identifier identifier() {
    if (tokens.kind() != IDENTIFIER) {
      throw tokens.unexpected("identifier");
    }
    int start = tokens.start();
    String name = (String) tokens.value();
    tokens.next();
    return new Identifier(tokens.id(start), name);
  }

  private Expression parenthesized() {
    int start = tokens.start();
    tokens.next();
    if (tokens.accept(RPAREN)) {
      return new ListExpression(tokens.id(start), true, ImmutableList.of());
    }
    Expression first = test();
    if (tokens.accept(RPAREN)) {
      return first;
    }
    if (tokens.kind() != COMMA) {
      throw tokens.unexpected(")");
    }
    return elements(start, first, RPAREN, true);
  }

  private Expression list() {
    int start = tokens.start();
    tokens.next();
    if (tokens.accept(RBRACKET)) {
      return new ListExpression(tokens.id(start), false, ImmutableList.of());
    }
    Expression first = test();
    if (tokens.kind() == TokenKind.FOR) {
      return comprehension(start, first, List.of(first), RBRACKET);
    }
    return elements(start, first, RBRACKET, false);
  }

  /** Parses the rest of a list or tuple after its first element. */
  private Expression elements(int start, Expression first, TokenKind end, boolean isTuple) {
    ImmutableList.Builder<Expression> elements = ImmutableList.<Expression>builder().add(first);
    while (tokens.kind() != end) {
      if (tokens.kind() != COMMA) {
        throw tokens.unexpected("'" + end + "' or ','");
      }
      tokens.next();
      if (tokens.kind() == end) {
        break;
      }
      elements.add(test());
    }
    tokens.expect(end);
    ImmutableList<Expression> built = elements.build();
    return tokens.grown(new ListExpression(tokens.id(start), isTuple, built), built);
  }

  private Expression dict() {
    int start = tokens.start();
    tokens.next();
    ImmutableList.Builder<DictExpression.Entry> entries = ImmutableList.builder();
    int height = 0;
    boolean first = true;
    while (tokens.kind() != RBRACE) {
      DictExpression.Entry entry = entry();
      if (first && tokens.kind() == TokenKind.FOR) {
        return comprehension(start, entry, List.of(entry.key(), entry.value()), RBRACE);
      }
      first = false;
      entries.add(entry);
      height = Math.max(height, Math.max(tokens.height(entry.key()), tokens.height(entry.value())));
      if (tokens.kind() != RBRACE && tokens.kind() != COMMA) {
        throw tokens.unexpected("'}' or ','");
      }
      tokens.accept(COMMA);
    }
    tokens.expect(RBRACE);
    return tokens.grown(new DictExpression(tokens.id(start), entries.build()), height + 1);
  }

  private DictExpression.Entry entry() {
    int start = tokens.start();
    Expression key = test();
    int anchor = tokens.start();
    tokens.expect(COLON);
    Expression value = test();
    return new DictExpression.Entry(tokens.id(start, anchor), key, value);
  }

  private Expression comprehension(int start, Node body, List<Expression> parts, TokenKind end) {
    tokens.enter();
    ImmutableList.Builder<Comprehension.Clause> clauses = ImmutableList.builder();
    List<Expression> all = new ArrayList<>(parts);
    while (tokens.kind() != end) {
      int clause = tokens.start();
      if (tokens.accept(TokenKind.FOR)) {
        Expression vars = loopVariables();
        tokens.expect(IN);
        Expression iterable = binary(0);
        all.add(iterable);
        clauses.add(new Comprehension.For(tokens.id(clause), vars, iterable));
      } else if (tokens.accept(TokenKind.IF)) {
        Expression condition = binary(0);
        all.add(condition);
        clauses.add(new Comprehension.If(tokens.id(clause), condition));
      } else {
        throw tokens.unexpected("'%s', 'for' or 'if'".formatted(end));
      }
    }
    tokens.expect(end);
    tokens.leave();
    return tokens.grown(new Comprehension(tokens.id(start), body, clauses.build()), all);
  }

  Expression loopVariables() {
    int start = tokens.start();
    Expression first = primary();
    if (tokens.kind() != COMMA) {
      return first;
    }
    ImmutableList.Builder<Expression> elements = ImmutableList.<Expression>builder().add(first);
    while (tokens.accept(COMMA)) {
      if (tokens.kind() == IN) {
        break;
      }
      elements.add(primary());
    }
    return new ListExpression(tokens.id(start), true, elements.build());
  }

  private Expression indexOrSlice(int start, Expression object) {
    int anchor = tokens.start();
    tokens.next();
    tokens.enter();
    Optional<Expression> first =
        tokens.kind() == COLON ? Optional.empty() : Optional.of(expression());
    Expression result;
    if (tokens.kind() == COLON) {
      result = slice(start, anchor, object, first);
    } else {
      tokens.expect(RBRACKET);
      result =
          tokens.grown(
              new IndexExpression(tokens.id(start, anchor), object, first.get()),
              List.of(object, first.get()));
    }
    tokens.leave();
    return result;
  }

  private Expression slice(int start, int anchor, Expression object, Optional<Expression> first) {
    tokens.next();
    Optional<Expression> stop =
        tokens.kind() == COLON || tokens.kind() == RBRACKET
            ? Optional.empty()
            : Optional.of(test());
    Optional<Expression> step = Optional.empty();
    if (tokens.accept(COLON) && tokens.kind() != RBRACKET) {
      step = Optional.of(test());
    }
    tokens.expect(RBRACKET);
    List<Expression> parts = new ArrayList<>(List.of(object));
    first.ifPresent(parts::add);
    stop.ifPresent(parts::add);
    step.ifPresent(parts::add);
    return tokens.grown(
        new SliceExpression(tokens.id(start, anchor), object, first, stop, step), parts);
  }

  // ---- calls

  private Expression call(int start, Expression function) {
    int anchor = tokens.start();
    tokens.next();
    tokens.enter();
    ImmutableList.Builder<Argument> arguments = ImmutableList.builder();
    ArgumentOrder order = new ArgumentOrder();
    int height = tokens.height(function);
    while (tokens.kind() != RPAREN) {
      Argument argument = argument();
      String misplaced = order.add(argument);
      if (misplaced != null) {
        tokens.error(tokens.startOf(argument), misplaced);
      }
      arguments.add(argument);
      height = Math.max(height, tokens.height(argument.value()));
      if (tokens.kind() != RPAREN && tokens.kind() != COMMA) {
        throw tokens.unexpected(",");
      }
      tokens.accept(COMMA);
    }
    tokens.expect(RPAREN);
    tokens.leave();
    return tokens.grown(
        new CallExpression(tokens.id(start, anchor), function, arguments.build()), height + 1);
  }

  private Argument argument() {
    int start = tokens.start();
    if (tokens.accept(STAR_STAR)) {
      tokens.forbid(start, Construct.STAR_STAR_ARGUMENT);
      Expression value = test();
      return new Argument.StarStar(tokens.id(start), value);
    }
    if (tokens.accept(STAR)) {
      tokens.forbid(start, Construct.STAR_ARGUMENT);
      Expression value = test();
      return new Argument.Star(tokens.id(start), value);
    }
    Expression value = test();
    if (tokens.kind() != EQUALS) {
      return new Argument.Positional(tokens.id(start), value);
    }
    if (!(value instanceof Identifier name)) {
      throw tokens.unexpected(",");
    }
    tokens.next();
    Expression named = test();
    return new Argument.Keyword(tokens.id(start), name, named);
  }

  // ---- parameters

  ImmutableList<Parameter> parameters(TokenKind end) {
    ImmutableList.Builder<Parameter> out = ImmutableList.builder();
    ParameterOrder order = new ParameterOrder();
    int bareStarAt = -1; // where a star waits for a named parameter
    while (tokens.kind() != end) {
      int start = tokens.start();
      Parameter parameter = parameter(end);
      String misplaced = order.add(parameter);
      if (misplaced != null) {
        tokens.error(start, misplaced);
      }
      if (parameter instanceof Parameter.Star star) {
        bareStarAt = star.identifier().isEmpty() ? start : -1;
      } else if (!(parameter instanceof Parameter.StarStar)) {
        bareStarAt = -1;
      }
      out.add(parameter);
      if (!tokens.accept(COMMA)) {
        break;
      }
    }
    if (bareStarAt >= 0) {
      tokens.error(bareStarAt, "bare * must be followed by keyword-only parameters");
    }
    return out.build();
  }

  private Parameter parameter(TokenKind end) {
    int start = tokens.start();
    if (tokens.accept(STAR_STAR)) {
      Identifier name = identifier();
      Optional<TypeAnnotation> type = typeAnnotation(end);
      return said(new Parameter.StarStar(tokens.id(start), name), type);
    }
    if (tokens.accept(STAR)) {
      Optional<Identifier> name =
          tokens.kind() == IDENTIFIER ? Optional.of(identifier()) : Optional.empty();
      Optional<TypeAnnotation> type = name.isPresent() ? typeAnnotation(end) : Optional.empty();
      return said(new Parameter.Star(tokens.id(start), name), type);
    }
    Identifier name = identifier();
    Optional<TypeAnnotation> type = typeAnnotation(end);
    if (tokens.accept(EQUALS)) {
      Expression value = test();
      return said(new Parameter.Optional(tokens.id(start), name, value), type);
    }
    return said(new Parameter.Mandatory(tokens.id(start), name), type);
  }

  private Parameter said(Parameter parameter, Optional<TypeAnnotation> type) {
    tokens.say(parameter, type);
    return parameter;
  }

  /** Reads the type of a parameter of a def, if there is one. */
  private Optional<TypeAnnotation> typeAnnotation(TokenKind end) {
    if (end != COLON && tokens.kind() == COLON) { // the parameters of a lambda end with a colon
      int start = tokens.start();
      tokens.next();
      return Optional.of(type(start));
    }
    return Optional.empty();
  }

  /** Reads a type, which leaves no trace in the tree. Its colon or arrow stands at the start. */
  TypeAnnotation type(int start) {
    if (!tokens.allowsTypeAnnotations()) {
      tokens.error(start, "type annotations are not allowed");
    }
    int mark = tokens.mark();
    TypeAnnotation type = new AnnotationReader(tokens).read(test());
    tokens.forget(mark);
    return type;
  }
}
