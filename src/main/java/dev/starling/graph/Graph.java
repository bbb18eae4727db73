package dev.starling.graph;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All nodes known so far; lives as long as the server. */
public final class Graph {
  Graph(Collection<NodeDefinition<?, ?>> definitions) {
    throw new UnsupportedOperationException(definitions.toString());
  }

  /** Returns the version of the last change. */
  public Version version() {
    throw new UnsupportedOperationException();
  }

  /** Makes a new version in which some leaves are different; no evaluation may be running. */
  public Version nextVersion(Changes changes) {
    throw new UnsupportedOperationException(changes.toString());
  }

  /**
   * Brings nodes up to date.
   *
   * @throws InterruptedException if the calling thread is interrupted; everything that was running
   *     has stopped, and the graph is fit for the next evaluation
   */
  public EvaluationResult evaluate(EvaluationRequest request) throws InterruptedException {
    throw new UnsupportedOperationException(request.toString());
  }

  /** Returns what became of a node that is up to date, without computing anything. */
  public <V extends Value> Optional<Outcome<V>> existing(Key<V> key) {
    throw new UnsupportedOperationException(key.toString());
  }

  /** Returns the present values of a {@link NodeTrait#LEAF} kind. */
  public Map<Key<?>, Value> leaves(NodeKind kind) {
    throw new UnsupportedOperationException(kind.toString());
  }

  /** Forgets some nodes and everything that depends on them; no evaluation may be running. */
  public void delete(Predicate<Key<?>> predicate) {
    throw new UnsupportedOperationException(predicate.toString());
  }
}
