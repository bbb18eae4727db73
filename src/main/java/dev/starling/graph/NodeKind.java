package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A family of nodes that one function computes.
 *
 * @param name unique in a graph, in capitals: {@code PACKAGE}
 */
public record NodeKind(String name) implements Comparable<NodeKind> {
  /** Checks that there is a name. */
  public NodeKind {
    checkArgument(!name.isEmpty(), "a node kind needs a name");
  }

  @Override
  public int compareTo(NodeKind other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
