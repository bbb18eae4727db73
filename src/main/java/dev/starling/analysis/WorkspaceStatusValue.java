package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.WorkspaceStatusAction;
import dev.starling.analysis.rule.WorkspaceStatus;

/**
 * Holds the action that writes the workspace status.
 *
 * @param actions that action
 */
public record WorkspaceStatusValue(ImmutableList<Action> actions) implements ActionLookupValue {
  /** The value of the one key. */
  static WorkspaceStatusValue create() {
    return new WorkspaceStatusValue(
        ImmutableList.of(
            new WorkspaceStatusAction(
                WorkspaceStatus.ARTIFACTS.stable(), WorkspaceStatus.ARTIFACTS.changing())));
  }
}
