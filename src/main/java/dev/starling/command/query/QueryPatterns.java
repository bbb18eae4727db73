package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryExpression.Argument;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the targets that a query names. */
final class QueryPatterns {

  private QueryPatterns() {}

  /** The target patterns in a query, each once. */
  static ImmutableList<String> of(QueryExpression query) {
    Set<String> patterns = new LinkedHashSet<>();
    collect(query, patterns);
    return ImmutableList.copyOf(patterns);
  }

  private static void collect(QueryExpression query, Set<String> patterns) {
    switch (query) {
      case QueryExpression.Pattern(String pattern) -> patterns.add(pattern);
      case QueryExpression.Variable _ -> {}
      case QueryExpression.PatternSet(var words) -> words.forEach(word -> collect(word, patterns));
      case QueryExpression.Let(String _, QueryExpression value, QueryExpression body) -> {
        collect(value, patterns);
        collect(body, patterns);
      }
      case QueryExpression.Operation(var _, QueryExpression left, QueryExpression right) -> {
        collect(left, patterns);
        collect(right, patterns);
      }
      case QueryExpression.Call(var _, var arguments) -> {
        for (Argument argument : arguments) {
          if (argument instanceof Argument.OfExpression(QueryExpression expression)) {
            collect(expression, patterns);
          }
        }
      }
    }
  }
}
