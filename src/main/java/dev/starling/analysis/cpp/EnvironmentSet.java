package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.EvalException;

/** Environment variables of some actions. */
record EnvironmentSet(
    ImmutableSet<String> actions,
    ImmutableList<WithFeatures> withFeatures,
    ImmutableList<Entry> entries) {

  /**
   * A variable of the environment.
   *
   * @param available the toolchain variable without which there is no entry
   */
  record Entry(String name, FlagTemplate value, Optional<String> available) {}

  void expand(
      String action, ImmutableSet<String> enabled, VariableScope variables, Map<String, String> to)
      throws EvalException {
    if (!actions.contains(action) || !WithFeatures.anyHolds(withFeatures, enabled)) {
      return;
    }
    for (Entry entry : entries) {
      if (entry.available().isEmpty() || variables.has(entry.available().get())) {
        to.put(entry.name(), entry.value().expand(variables));
      }
    }
  }
}
