package dev.starling.exec;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/** Asks where a target is declared, for messages that no node tells. */
public record TargetPositionKey(Label label) implements Key<TargetPosition> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TARGET_POSITION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "position of " + label;
  }
}
