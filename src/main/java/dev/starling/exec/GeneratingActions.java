package dev.starling.exec;

import com.google.common.collect.MapMaker;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.DerivedArtifact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the action that makes an output, by an index for values with many actions. */
final class GeneratingActions {
  private static final int MANY = 16;

  private final Map<ActionLookupValue, Map<DerivedArtifact, Integer>> indexes =
      new MapMaker().weakKeys().makeMap();

  /** The index of the action among those of {@code value}; -1 if there is none. */
  int index(ActionLookupValue value, DerivedArtifact output) {
    if (value.actions().size() < MANY) {
      return value.generatingAction(output);
    }
    return indexes.computeIfAbsent(value, GeneratingActions::index).getOrDefault(output, -1);
  }

  private static Map<DerivedArtifact, Integer> index(ActionLookupValue value) {
    Map<DerivedArtifact, Integer> index = new HashMap<>();
    List<Action> actions = value.actions();
    for (int i = 0; i < actions.size(); i++) {
      for (DerivedArtifact output : actions.get(i).outputs()) {
        index.putIfAbsent(output, i);
      }
    }
    return index;
  }
}
