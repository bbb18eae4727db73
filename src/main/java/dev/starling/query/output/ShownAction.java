package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.analysis.aspect.AppliedAspect;
import java.util.List;

/**
 * An action as aquery shows it.
 *
 * @param aspects the aspect that made it, last, after those that it sees; none for a rule's action
 */
public record ShownAction(Action action, ImmutableList<AppliedAspect> aspects) {

  /** The actions that one aspect or rule made. */
  public static ImmutableList<ShownAction> of(
      List<Action> actions, ImmutableList<AppliedAspect> aspects) {
    return actions.stream()
        .map(action -> new ShownAction(action, aspects))
        .collect(ImmutableList.toImmutableList());
  }
}
