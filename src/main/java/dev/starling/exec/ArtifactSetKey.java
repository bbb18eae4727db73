package dev.starling.exec;

import dev.starling.depset.NestedSet;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks for the content of all artifacts of a set that is part of the inputs of actions.
 *
 * <p>The set stands for itself, so that actions that share it share the node: with n actions of n
 * shared inputs each, the graph has an order of n edges instead of n².
 */
record ArtifactSetKey(NestedSet.Node set) implements Key<ArtifactSetValue> {
  /** The kind of these nodes. */
  static final NodeKind KIND = new NodeKind("ARTIFACT_SET");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "a set of artifacts";
  }
}
