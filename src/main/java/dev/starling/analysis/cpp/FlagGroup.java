package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import net.starlark.java.eval.EvalException;

/**
 * Flags, or groups of flags, that appear together: once, or for each element of a variable.
 *
 * @param flags there if {@code groups} is empty
 * @param iterateOver the variable for each of whose elements the flags appear
 */
record FlagGroup(
    ImmutableList<FlagTemplate> flags,
    ImmutableList<FlagGroup> groups,
    Optional<String> iterateOver,
    Conditions conditions) {

  /** What must hold of the variables; each condition counts if it is there. */
  record Conditions(
      Optional<String> available,
      Optional<String> notAvailable,
      Optional<String> isTrue,
      Optional<String> isFalse,
      Optional<String> equalVariable,
      String equalValue) {

    boolean hold(VariableScope variables) throws EvalException {
      return (available.isEmpty() || variables.has(available.get()))
          && (notAvailable.isEmpty() || !variables.has(notAvailable.get()))
          && (isTrue.isEmpty() || variables.isTrue(isTrue.get()))
          && (isFalse.isEmpty()
              || (variables.has(isFalse.get()) && !variables.isTrue(isFalse.get())))
          && (equalVariable.isEmpty()
              || (variables.has(equalVariable.get())
                  && variables.text(equalVariable.get()).equals(equalValue)));
    }
  }

  /** Appends the flags that the variables give. */
  void expand(VariableScope variables, ImmutableList.Builder<String> to) throws EvalException {
    if (!conditions.hold(variables)) {
      return;
    }
    if (iterateOver.isEmpty()) {
      expandOnce(variables, to);
      return;
    }
    String name = iterateOver.get();
    for (Object element : variables.elements(name)) {
      expandOnce(variables.with(name, element), to);
    }
  }

  private void expandOnce(VariableScope variables, ImmutableList.Builder<String> to)
      throws EvalException {
    for (FlagTemplate flag : flags) {
      to.add(flag.expand(variables));
    }
    for (FlagGroup group : groups) {
      group.expand(variables, to);
    }
  }
}
