package dev.starling.analysis;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks how the configuration changes on the way to the dependencies of a target. Analysis does not
 * need it; who explains a configuration does.
 *
 * @param target as analysis knows it, after its rule's own transition
 */
public record DependencyTransitionsKey(ConfiguredTargetKey target)
    implements Key<DependencyTransitions> {

  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("DEPENDENCY_TRANSITIONS");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "transitions of " + target;
  }
}
