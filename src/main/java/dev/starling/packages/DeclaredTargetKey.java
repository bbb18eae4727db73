package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/**
 * Asks for a package as one of its targets sees it: with no other target. So whoever works on one
 * target is not disturbed by changes of others.
 *
 * @param label the target; the node fails if the package has none of this name
 */
public record DeclaredTargetKey(Label label) implements Key<Package> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("DECLARED_TARGET");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return label.toString();
  }
}
