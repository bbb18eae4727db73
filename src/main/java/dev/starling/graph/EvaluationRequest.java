package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;

/**
 * What to evaluate, and how.
 *
 * @param version the state to look at; the current one of the graph
 * @param keys the nodes wanted
 * @param keepGoing whether to try all of them after an error
 * @param parallelism how many node functions may use a CPU at once
 * @param events takes what nodes tell: stored events in the order of the keys, dependencies first;
 *     progress at once
 * @param context what node functions may ask for
 */
public record EvaluationRequest(
    Version version,
    ImmutableList<Key<?>> keys,
    boolean keepGoing,
    int parallelism,
    EventHandler events,
    EvaluationContext context) {
  /** A request for nodes whose functions need no context. */
  public EvaluationRequest(
      Version version,
      ImmutableList<Key<?>> keys,
      boolean keepGoing,
      int parallelism,
      EventHandler events) {
    this(version, keys, keepGoing, parallelism, events, EvaluationContext.NONE);
  }

  /** Checks the parallelism. */
  public EvaluationRequest {
    checkArgument(parallelism > 0, "parallelism must be positive, not %s", parallelism);
  }
}
