package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.EventHandler;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;

/**
 * Asks the graph for nodes on behalf of one query; all nodes of one question are computed in
 * parallel.
 *
 * @param graph at a version that does not change while the query runs
 * @param keepGoing whether everything is tried after an error
 * @param parallelism how many node functions may use a processor at once
 * @param events takes what nodes tell
 */
public record NodeLoader(Graph graph, boolean keepGoing, int parallelism, EventHandler events) {

  /** What became of nodes, each once, in the order of the keys. */
  public <V extends Value> ImmutableMap<Key<V>, Outcome<V>> outcomes(
      Iterable<? extends Key<V>> keys) throws InterruptedException {
    ImmutableSet<Key<V>> wanted = ImmutableSet.copyOf(keys);
    EvaluationResult result =
        graph.evaluate(
            new EvaluationRequest(
                graph.version(),
                ImmutableList.copyOf(wanted),
                /* keepGoing= */ true,
                parallelism,
                events));
    ImmutableMap.Builder<Key<V>, Outcome<V>> outcomes = ImmutableMap.builder();
    for (Key<V> key : wanted) {
      outcomes.put(key, result.outcome(key).orElseThrow());
    }
    return outcomes.buildOrThrow();
  }

  /** What became of a node. */
  public <V extends Value> Outcome<V> outcome(Key<V> key) throws InterruptedException {
    return outcomes(ImmutableList.of(key)).get(key);
  }

  /**
   * The value of a node.
   *
   * @throws NodeException the node's failure
   */
  public <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    return outcome(key).orThrow();
  }
}
