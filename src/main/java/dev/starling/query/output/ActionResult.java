package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.label.Label;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The actions of the targets that a query found, ready to be printed.
 *
 * @param options which of them, and what is shown
 */
public record ActionResult(ConfiguredResult targets, ActionOptions options) {

  /** The actions to be shown, target by target, each once. */
  ImmutableList<Action> actions() {
    Set<Action> actions = new LinkedHashSet<>();
    for (ConfiguredTargetKey node : targets.nodes()) {
      for (Action action : targets.graph().value(node).actions()) {
        if (options.shows(action)) {
          actions.add(action);
        }
      }
    }
    return ImmutableList.copyOf(actions);
  }

  /** A label as this result prints it. */
  String text(Label label) {
    return targets.options().consistentLabels()
        ? label.unambiguousForm()
        : label.displayForm(targets.graph().mainMapping());
  }
}
