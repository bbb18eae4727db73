package dev.starling.graph;

/**
 * The name of a node: what is asked for, with everything that the answer depends on beside other
 * nodes.
 *
 * <p>A record as a rule: equal by content, with a fast {@code hashCode}. Its {@code toString} is
 * what the message about a cycle shows.
 *
 * @param <V> what the node holds
 */
public interface Key<V extends Value> {
  /** Returns the kind, which chooses the function that computes the node. */
  NodeKind kind();
}
