package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.ActionOwner;
import dev.starling.analysis.toolchain.ExecutionGroups;
import dev.starling.definition.ExecGroup;
import dev.starling.label.Label;
import dev.starling.option.NearestName;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * On whose behalf the actions of a target run, by execution group.
 *
 * @param label the target
 * @param byGroup one owner for each execution group, the default group among them
 * @param groups what each execution group wants
 */
public record ActionOwners(
    Label label, ImmutableMap<String, ActionOwner> byGroup, ExecutionGroups groups) {

  /** These owners, with another one for actions that name no group. */
  ActionOwners withDefault(ActionOwner owner) {
    ImmutableMap.Builder<String, ActionOwner> all = ImmutableMap.builder();
    all.putAll(byGroup).put(ExecGroup.DEFAULT_NAME, owner);
    return new ActionOwners(label, all.buildKeepingLast(), groups);
  }

  /** The owner of actions that name no group. */
  public ActionOwner defaultOwner() {
    ActionOwner owner = byGroup.get(ExecGroup.DEFAULT_NAME);
    if (owner == null) {
      throw new IllegalStateException("no default execution group in " + label);
    }
    return owner;
  }

  /**
   * The owner of actions of a group.
   *
   * @throws EvalException if the rule has no such group
   */
  public ActionOwner ofGroup(String group) throws EvalException {
    ActionOwner owner = byGroup.get(group);
    if (owner == null || group.equals(ExecGroup.DEFAULT_NAME)) {
      throw Starlark.errorf(
          "Action declared for non-existent exec group '%s'%s.",
          group,
          NearestName.of(group, byGroup.keySet())
              .map(near -> " (did you mean '" + near + "'?)")
              .orElse(""));
    }
    return owner;
  }

  /**
   * The owner of actions whose tools come from a toolchain.
   *
   * @throws EvalException if groups are automatic, and the rule has no such toolchain type
   */
  ActionOwner ofToolchain(Label type) throws EvalException {
    if (!groups.areAutomatic()) {
      return defaultOwner();
    }
    ActionOwner owner = byGroup.get(type.toString());
    if (owner == null) {
      throw Starlark.errorf("Action declared for non-existent toolchain '%s'.", type);
    }
    return owner;
  }
}
