package dev.starling.graph;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * What came out of an evaluation.
 *
 * @param outcomes what became of the wanted nodes, in the order of the request; without {@code
 *     keepGoing}, nodes are missing that were not finished when another failed
 * @param statistics how much was done
 */
public record EvaluationResult(
    ImmutableMap<Key<?>, Outcome<?>> outcomes, EvaluationStatistics statistics) {
  /** Tells whether a wanted node failed. */
  public boolean hasError() {
    return outcomes.values().stream().anyMatch(outcome -> outcome instanceof Outcome.Failure);
  }

  /** Returns the failures, in the order of the request; one that several nodes share comes once. */
  public ImmutableList<NodeException> errors() {
    return outcomes.values().stream()
        .flatMap(outcome -> outcome.failure().stream())
        .distinct()
        .collect(toImmutableList());
  }

  /**
   * Checks that every wanted node has a value.
   *
   * @throws NodeException the first failure
   */
  public EvaluationResult orThrow() throws NodeException {
    for (NodeException failure : errors()) {
      throw failure;
    }
    return this;
  }

  /** Returns what became of a wanted node; nothing if it was not finished. */
  public <V extends Value> Optional<Outcome<V>> outcome(Key<V> key) {
    @SuppressWarnings("unchecked") // a node holds what its key's type says
    Outcome<V> outcome = (Outcome<V>) outcomes.get(key);
    return Optional.ofNullable(outcome);
  }

  /**
   * Returns the value of a wanted node.
   *
   * @throws NodeException if it failed
   * @throws IllegalArgumentException if it was not wanted or not finished
   */
  public <V extends Value> V get(Key<V> key) throws NodeException {
    return outcome(key)
        .orElseThrow(() -> new IllegalArgumentException("not evaluated: " + key))
        .orThrow();
  }
}
