package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.event.EventHandler;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;

/**
 * Asks a graph on behalf of a command.
 *
 * @param graph at a version that does not change while the query runs
 * @param keepGoing whether everything is tried after an error
 * @param parallelism how many node functions may use a processor at once
 * @param events takes what nodes tell
 */
public record GraphLoader(Graph graph, boolean keepGoing, int parallelism, EventHandler events)
    implements NodeLoader {

  @Override
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
}
