package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.event.EventHandler;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;

/** Asks for nodes on behalf of one query; all nodes of one question are computed in parallel. */
public interface NodeLoader {

  /** Whether everything is tried after an error. */
  boolean keepGoing();

  /** Takes what the query tells. */
  EventHandler events();

  /** What became of nodes, each once, in the order of the keys. */
  <V extends Value> ImmutableMap<Key<V>, Outcome<V>> outcomes(Iterable<? extends Key<V>> keys)
      throws InterruptedException;

  /** What became of a node. */
  default <V extends Value> Outcome<V> outcome(Key<V> key) throws InterruptedException {
    return outcomes(ImmutableList.of(key)).get(key);
  }

  /**
   * The value of a node.
   *
   * @throws NodeException the node's failure
   */
  default <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    return outcome(key).orThrow();
  }
}
