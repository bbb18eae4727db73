package dev.starling.query;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.query.QueryExpression.Argument;
import dev.starling.query.QueryExpression.Call;
import dev.starling.query.QueryExpression.Let;
import dev.starling.query.QueryExpression.Operation;
import dev.starling.query.QueryExpression.PatternSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The graph that a query asks, with the variables that are bound at one place of the query.
 *
 * @param <N> the nodes of the graph
 */
public record QueryScope<N>(QueryGraph<N> graph, ImmutableMap<String, ImmutableSet<N>> variables) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** The value of an expression, in an order that depends on the graph and the expression alone. */
  ImmutableSet<N> evaluate(QueryExpression expression) throws QueryException, InterruptedException {
    return switch (expression) {
      case QueryExpression.Pattern(String pattern) -> graph.targets(pattern);
      case QueryExpression.Variable(String name) -> variable(expression, name);
      case PatternSet set -> union(set);
      case Let let -> let(let);
      case Operation operation -> operation(operation);
      case Call call -> call(call);
    };
  }

  private ImmutableSet<N> call(Call call) throws QueryException, InterruptedException {
    try {
      ImmutableSet<N> result = call.function().evaluate(call, this);
      graph.evaluated(call);
      return result;
    } catch (QueryException e) {
      throw e.placedIn(call);
    }
  }

  /** The value of the call's argument at the index, which must be an expression. */
  ImmutableSet<N> set(Call call, int index) throws QueryException, InterruptedException {
    return evaluate(((Argument.OfExpression) call.arguments().get(index)).expression());
  }

  /** The word that is the call's argument at the index. */
  static String word(Call call, int index) {
    return ((Argument.OfWord) call.arguments().get(index)).word();
  }

  /** The number that is the call's argument at the index, or the default where it is left out. */
  static int integer(Call call, int index, int byDefault) {
    return index < call.arguments().size()
        ? ((Argument.OfInteger) call.arguments().get(index)).value()
        : byDefault;
  }

  /** The regular expression that is the call's argument at the index. */
  static Pattern regex(Call call, int index) throws QueryException {
    try {
      return Pattern.compile(word(call, index));
    } catch (PatternSyntaxException e) {
      throw QueryException.in(
          call,
          "illegal '%s' pattern regexp '%s': %s"
              .formatted(call.function().name(), word(call, index), e.getMessage()));
    }
  }

  private ImmutableSet<N> variable(QueryExpression expression, String name) throws QueryException {
    ImmutableSet<N> value = variables.get(name);
    if (value == null) {
      throw QueryException.in(expression, "undefined variable '%s'".formatted(name));
    }
    return value;
  }

  private ImmutableSet<N> union(PatternSet set) throws QueryException, InterruptedException {
    ImmutableSet.Builder<N> result = ImmutableSet.builder();
    for (QueryExpression word : set.words()) {
      result.addAll(evaluate(word));
    }
    return result.build();
  }

  private ImmutableSet<N> let(Let let) throws QueryException, InterruptedException {
    if (!NAME.matcher(let.name()).matches()) {
      throw QueryException.in(
          let, "invalid variable name '%s' in let expression".formatted(let.name()));
    }
    ImmutableMap<String, ImmutableSet<N>> inner =
        ImmutableMap.<String, ImmutableSet<N>>builder()
            .putAll(variables)
            .put(let.name(), evaluate(let.value()))
            .buildKeepingLast();
    return new QueryScope<>(graph, inner).evaluate(let.body());
  }

  private ImmutableSet<N> operation(Operation operation)
      throws QueryException, InterruptedException {
    ImmutableSet<N> left = evaluate(operation.left());
    ImmutableSet<N> right = evaluate(operation.right());
    return switch (operation.operator()) {
      case UNION -> ImmutableSet.<N>builder().addAll(left).addAll(right).build();
      case INTERSECT ->
          left.stream().filter(right::contains).collect(ImmutableSet.toImmutableSet());
      case EXCEPT ->
          left.stream()
              .filter(node -> !right.contains(node))
              .collect(ImmutableSet.toImmutableSet());
    };
  }
}
