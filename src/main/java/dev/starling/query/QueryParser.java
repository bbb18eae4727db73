package dev.starling.query;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.option.NearestName;
import dev.starling.query.QueryExpression.Argument;
import dev.starling.query.QueryExpression.Call;
import dev.starling.query.QueryExpression.Let;
import dev.starling.query.QueryExpression.Operation;
import dev.starling.query.QueryExpression.Operator;
import dev.starling.query.QueryExpression.PatternSet;

/**
 * Reads a query by recursive descent.
 *
 * <pre>
 * expr ::= primary ((union | + | intersect | ^ | except | -) primary)*
 * primary ::= word | word(arg, ...) | let word = expr in expr | (expr) | set(word*)
 * </pre>
 */
public final class QueryParser {

  /** How deep expressions may nest before the query is refused. */
  private static final int MAX_DEPTH = 1000;

  private final ImmutableMap<String, QueryFunction> functions;
  private final ImmutableList<Token> tokens;
  private int position;
  private int depth;

  private QueryParser(ImmutableMap<String, QueryFunction> functions, ImmutableList<Token> tokens) {
    this.functions = functions;
    this.tokens = tokens;
  }

  /**
   * The expression that the text holds.
   *
   * @param functions the functions that the query may call, by name
   * @throws QueryException of kind SYNTAX if the text is not a query
   */
  public static QueryExpression parse(String text, ImmutableMap<String, QueryFunction> functions)
      throws QueryException {
    try {
      QueryParser parser = new QueryParser(functions, QueryLexer.scan(text));
      QueryExpression expression = parser.expression();
      if (parser.next().type() != Token.Type.END) {
        throw QueryException.syntax(
            "unexpected token '%s' after query expression '%s' (character %d)"
                .formatted(parser.next(), expression, parser.next().position()));
      }
      return expression;
    } catch (QueryException e) {
      throw QueryException.syntax("Error while parsing '%s': %s".formatted(text, e.getMessage()));
    }
  }

  private Token next() {
    return tokens.get(position);
  }

  private Token take() {
    return tokens.get(position++);
  }

  private Token take(Token.Type type) throws QueryException {
    if (next().type() != type) {
      throw syntaxError();
    }
    return take();
  }

  /** What is left of the query is named in the message, up to a readable length. */
  private QueryException syntaxError() {
    if (next().type() == Token.Type.END) {
      return QueryException.syntax("premature end of input");
    }
    return QueryException.syntax(
        "syntax error at '%s' (character %d)"
            .formatted(
                tokens.subList(position, Math.min(position + 3, tokens.size() - 1)).stream()
                    .map(Token::text)
                    .collect(joining(" ")),
                next().position()));
  }

  /** An error among the arguments of a function: the message shows which ones it takes. */
  private QueryException argumentError(QueryFunction function) {
    return QueryException.syntax(
        "%s; the function takes %s".formatted(syntaxError().getMessage(), usage(function)));
  }

  private static String usage(QueryFunction function) {
    StringBuilder text = new StringBuilder(function.name()).append('(');
    int count = 0;
    for (QueryFunction.ArgumentType type : function.argumentTypes()) {
      boolean isOptional = count >= function.mandatoryArguments();
      String word = (count == 0 ? "" : ", ") + Ascii.toLowerCase(type.name());
      text.append(isOptional ? "[" + word + "]" : word);
      count++;
    }
    return text.append(function.takesMoreWords() ? ", ...)" : ")").toString();
  }

  private QueryExpression expression() throws QueryException {
    if (++depth > MAX_DEPTH) {
      throw QueryException.syntax("expressions nest more than " + MAX_DEPTH + " deep");
    }
    QueryExpression left = primary();
    while (true) {
      Operator operator;
      switch (next().type()) {
        case UNION, PLUS -> operator = Operator.UNION;
        case INTERSECT, CARET -> operator = Operator.INTERSECT;
        case EXCEPT, MINUS -> operator = Operator.EXCEPT;
        default -> {
          depth--;
          return left;
        }
      }
      take();
      left = new Operation(operator, left, primary());
    }
  }

  private QueryExpression primary() throws QueryException {
    return switch (next().type()) {
      case WORD -> wordOrCall();
      case LET -> let();
      case SET -> set();
      case LEFT_PARENTHESIS -> {
        take();
        QueryExpression inner = expression();
        take(Token.Type.RIGHT_PARENTHESIS);
        yield inner;
      }
      default -> throw syntaxError();
    };
  }

  private QueryExpression wordOrCall() throws QueryException {
    if (tokens.get(position + 1).type() != Token.Type.LEFT_PARENTHESIS) {
      return word(take().text());
    }
    QueryFunction function = functions.get(next().text());
    if (function == null) {
      throw QueryException.syntax(
          "unknown function '%s' (character %d)%s; the functions of this command are: %s"
              .formatted(
                  next().text(),
                  next().position(),
                  NearestName.of(next().text(), functions.keySet())
                      .map(" (did you mean '%s'?)"::formatted)
                      .orElse(""),
                  String.join(", ", functions.keySet().asList())));
    }
    take();
    return call(function);
  }

  private static QueryExpression word(String text) throws QueryException {
    if (text.startsWith("$")) {
      return new QueryExpression.Variable(text.substring(1));
    }
    if (text.startsWith("-") || text.startsWith("*")) {
      throw QueryException.syntax(
          "target literal must not begin with (%c): %s".formatted(text.charAt(0), text));
    }
    return new QueryExpression.Pattern(text);
  }

  private QueryExpression let() throws QueryException {
    take();
    String name = take(Token.Type.WORD).text();
    take(Token.Type.EQUALS);
    QueryExpression value = expression();
    take(Token.Type.IN);
    return new Let(name, value, expression());
  }

  private QueryExpression set() throws QueryException {
    take();
    take(Token.Type.LEFT_PARENTHESIS);
    ImmutableList.Builder<QueryExpression> words = ImmutableList.builder();
    while (next().type() == Token.Type.WORD) {
      words.add(word(take().text()));
    }
    take(Token.Type.RIGHT_PARENTHESIS);
    return new PatternSet(words.build());
  }

  private QueryExpression call(QueryFunction function) throws QueryException {
    take(Token.Type.LEFT_PARENTHESIS);
    ImmutableList.Builder<Argument> arguments = ImmutableList.builder();
    int count = 0;
    for (QueryFunction.ArgumentType type : function.argumentTypes()) {
      boolean optional = count >= function.mandatoryArguments();
      if (optional && next().type() == Token.Type.RIGHT_PARENTHESIS) {
        break;
      }
      if (count > 0) {
        if (next().type() != Token.Type.COMMA) {
          throw argumentError(function);
        }
        take();
      }
      if (next().type() == Token.Type.RIGHT_PARENTHESIS) {
        throw argumentError(function);
      }
      arguments.add(argument(type));
      count++;
    }
    while (function.takesMoreWords() && next().type() == Token.Type.COMMA) {
      take();
      arguments.add(argument(QueryFunction.ArgumentType.WORD));
    }
    if (next().type() != Token.Type.RIGHT_PARENTHESIS) {
      throw argumentError(function);
    }
    take();
    return new Call(function, arguments.build());
  }

  private Argument argument(QueryFunction.ArgumentType type) throws QueryException {
    return switch (type) {
      case EXPRESSION -> new Argument.OfExpression(expression());
      case WORD -> new Argument.OfWord(take(Token.Type.WORD).text());
      case INTEGER -> {
        Token number = take(Token.Type.WORD);
        try {
          yield new Argument.OfInteger(Integer.parseInt(number.text()));
        } catch (NumberFormatException e) {
          throw QueryException.syntax(
              "expected an integer literal: '%s' (character %d)"
                  .formatted(number.text(), number.position()));
        }
      }
    };
  }
}
