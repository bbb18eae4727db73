package dev.starling.query;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;

/** A parsed query. Its text form parses to an equal expression. */
public sealed interface QueryExpression {

  /** The expressions that this one is made of directly. */
  default ImmutableList<QueryExpression> parts() {
    return switch (this) {
      case Pattern _, Variable _ -> ImmutableList.of();
      case PatternSet(ImmutableList<QueryExpression> words) -> words;
      case Let(String _, QueryExpression value, QueryExpression body) ->
          ImmutableList.of(value, body);
      case Operation(Operator _, QueryExpression left, QueryExpression right) ->
          ImmutableList.of(left, right);
      case Call(QueryFunction _, ImmutableList<Argument> arguments) ->
          arguments.stream()
              .filter(Argument.OfExpression.class::isInstance)
              .map(argument -> ((Argument.OfExpression) argument).expression())
              .collect(toImmutableList());
    };
  }

  /** Whether a function is called here or in a part. */
  default boolean calls(String function) {
    return (this instanceof Call call && call.function().name().equals(function))
        || parts().stream().anyMatch(part -> part.calls(function));
  }

  /** Whether the value is a path, whose order says something. */
  default boolean isPath() {
    return switch (this) {
      case Call call -> call.function().name().equals("somepath");
      case Let let -> let.body().isPath();
      case Pattern _, Variable _, PatternSet _, Operation _ -> false;
    };
  }

  /** A target pattern. */
  record Pattern(String pattern) implements QueryExpression {
    @Override
    public String toString() {
      return QueryWord.quoted(pattern);
    }
  }

  /** {@code $name}: the value that an enclosing {@code let} gave to the name. */
  record Variable(String name) implements QueryExpression {
    @Override
    public String toString() {
      return "$" + name;
    }
  }

  /** {@code set(word word ...)}: the union of target patterns. */
  record PatternSet(ImmutableList<QueryExpression> words) implements QueryExpression {
    @Override
    public String toString() {
      return words.stream().map(Object::toString).collect(joining(" ", "set(", ")"));
    }
  }

  /** {@code let name = value in body}. */
  record Let(String name, QueryExpression value, QueryExpression body) implements QueryExpression {
    @Override
    public String toString() {
      return "let %s = %s in %s".formatted(name, value, body);
    }
  }

  /** Operations on sets; all have the same precedence and group to the left. */
  enum Operator {
    UNION("+"),
    INTERSECT("^"),
    EXCEPT("-");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }
  }

  /** {@code left operator right}. */
  record Operation(Operator operator, QueryExpression left, QueryExpression right)
      implements QueryExpression {
    @Override
    public String toString() {
      return "(%s %s %s)".formatted(left, operator.symbol, right);
    }
  }

  /** {@code function(argument, ...)}, with arguments of the kinds that the function declares. */
  record Call(QueryFunction function, ImmutableList<Argument> arguments)
      implements QueryExpression {
    @Override
    public String toString() {
      return arguments.stream()
          .map(Object::toString)
          .collect(joining(", ", function.name() + "(", ")"));
    }
  }

  /** One argument of a call. */
  sealed interface Argument {
    /** An expression whose value is a set of targets. */
    record OfExpression(QueryExpression expression) implements Argument {
      @Override
      public String toString() {
        return expression.toString();
      }
    }

    /** A word: a regular expression, or the name of an attribute. */
    record OfWord(String word) implements Argument {
      @Override
      public String toString() {
        return QueryWord.quoted(word);
      }
    }

    /** A number. */
    record OfInteger(int value) implements Argument {
      @Override
      public String toString() {
        return Integer.toString(value);
      }
    }
  }
}
