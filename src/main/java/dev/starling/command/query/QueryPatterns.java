package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.query.QueryExpression;
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
    if (query instanceof QueryExpression.Pattern(String pattern)) {
      patterns.add(pattern);
    }
    query.parts().forEach(part -> collect(part, patterns));
  }
}
