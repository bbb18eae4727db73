package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import net.starlark.java.eval.EvalException;

/**
 * The flags of some actions.
 *
 * @param actions empty in an action config, whose action it then is
 */
record FlagSet(
    ImmutableSet<String> actions,
    ImmutableList<WithFeatures> withFeatures,
    ImmutableList<FlagGroup> groups) {

  void expand(
      String action,
      ImmutableSet<String> enabled,
      VariableScope variables,
      ImmutableList.Builder<String> to)
      throws EvalException {
    if ((actions.isEmpty() || actions.contains(action))
        && WithFeatures.anyHolds(withFeatures, enabled)) {
      for (FlagGroup group : groups) {
        group.expand(variables, to);
      }
    }
  }
}
