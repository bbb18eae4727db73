package dev.starling.action;

import dev.starling.graph.Key;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * The name of a graph value that holds actions: a configured target, an aspect on one, or the
 * workspace status.
 *
 * <p>Implementations are records that are themselves the {@link Key}.
 */
public interface ActionLookupKey {

  /** This name as a key of the graph. */
  Key<? extends ActionLookupValue> lookupKey();

  /** The label of the target whose actions these are, if they belong to one. */
  Optional<Label> ownerLabel();
}
