package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Value;

/** A graph value that holds actions; an action is known by its index in that list. */
public interface ActionLookupValue extends Value {

  /** The actions, in the order in which they were made. */
  ImmutableList<Action> actions();

  /**
   * The index of the action that makes {@code output}, or -1 if none does.
   *
   * <p>Searches; callers that ask often for values with many actions keep an index of their own.
   */
  default int generatingAction(DerivedArtifact output) {
    ImmutableList<Action> actions = actions();
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i).outputs().contains(output)) {
        return i;
      }
    }
    return -1;
  }
}
