package dev.starling.graph;

/**
 * Computes the nodes of one kind, in plain code that asks for other nodes and waits for them.
 *
 * <p>The result depends on the key and on what the environment gave, on nothing else; a leaf alone
 * may look at the outside world, which must then tell the graph when it changes ({@link Changes}).
 * Called from many threads at once.
 */
@FunctionalInterface
public interface NodeFunction<K extends Key<V>, V extends Value> {
  /**
   * Computes a node.
   *
   * @throws NodeException when there is no value; stored in the node, and thrown to whoever asks
   * @throws InterruptedException when the evaluation was cancelled; must never be swallowed
   */
  V compute(K key, Environment environment) throws NodeException, InterruptedException;
}
