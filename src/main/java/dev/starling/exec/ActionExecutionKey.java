package dev.starling.exec;

import dev.starling.action.ActionLookupKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks for an action to be carried out: the one with a certain index among its owner's. */
public record ActionExecutionKey(ActionLookupKey owner, int index)
    implements Key<ActionExecutionValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("ACTION_EXECUTION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "action " + index + " of " + owner;
  }
}
