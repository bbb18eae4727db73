package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.DerivedArtifact;

/** The actions that a {@code map_directory} makes for the present files of its directories. */
public record MapExpansion(ImmutableList<Action> actions) implements ActionLookupValue {

  /** What all actions make. */
  ImmutableList<DerivedArtifact> outputs() {
    return actions.stream()
        .flatMap(action -> action.outputs().stream())
        .collect(ImmutableList.toImmutableList());
  }
}
