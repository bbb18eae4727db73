package dev.starling.exec;

import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import java.util.Optional;

/** Asks for the actions that a {@code map_directory} makes, which own what they fill it with. */
public record MapExpansionKey(ActionLookupKey owner, int index)
    implements Key<MapExpansion>, ActionLookupKey {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("MAP_EXPANSION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public Key<? extends ActionLookupValue> lookupKey() {
    return this;
  }

  @Override
  public Optional<Label> ownerLabel() {
    return owner.ownerLabel();
  }

  @Override
  public String toString() {
    return "what action " + index + " of " + owner + " maps to";
  }
}
