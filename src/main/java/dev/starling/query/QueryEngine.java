package dev.starling.query;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

/**
 * Answers queries over one graph with one set of functions.
 *
 * @param <N> the nodes of the graph
 */
public final class QueryEngine<N> {

  private final QueryGraph<N> graph;
  private final ImmutableMap<String, QueryFunction> functions;

  /**
   * @param graph what the queries ask
   * @param functions the functions that they may call, such as {@link QueryFunctions#forQuery}
   */
  public QueryEngine(QueryGraph<N> graph, ImmutableMap<String, QueryFunction> functions) {
    this.graph = graph;
    this.functions = functions;
  }

  /**
   * The nodes that the query asks for, in the order in which evaluation meets them.
   *
   * @throws QueryException if the text is no query, or cannot be answered
   */
  public ImmutableSet<N> evaluate(String query) throws QueryException, InterruptedException {
    return evaluate(QueryParser.parse(query, functions));
  }

  /** The nodes that the parsed query asks for. */
  public ImmutableSet<N> evaluate(QueryExpression query)
      throws QueryException, InterruptedException {
    return new QueryScope<>(graph, ImmutableMap.of()).evaluate(query);
  }
}
