package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeType;
import dev.starling.definition.SubruleDefinition;
import dev.starling.definition.SubruleHost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The calls of subrules that one call of a rule's or an aspect's function makes. While a subrule
 * runs, only its own {@code ctx} can be used.
 */
final class SubruleCalls implements SubruleHost {
  private final RuleInputs inputs;
  private final Declarer declarer;
  private final Actions actions;
  private final Deque<Running> running = new ArrayDeque<>();

  /**
   * Who declares the subrules that may be called.
   *
   * @param description {@code rule 'r'}
   * @param evaluation the call of its function
   */
  record Declarer(
      String description, ImmutableList<SubruleDefinition> subrules, RuleEvaluation evaluation) {}

  /** Makes {@code ctx.actions} of a subrule. */
  @FunctionalInterface
  interface Actions {
    /** The functions that make actions. */
    RuleActions of(RuleEvaluation evaluation, ActionOwners owners);
  }

  private record Running(SubruleDefinition subrule, RuleEvaluation evaluation) {}

  SubruleCalls(RuleInputs inputs, Declarer declarer, Actions actions) {
    this.inputs = inputs;
    this.declarer = declarer;
    this.actions = actions;
  }

  @Override
  public Object call(
      SubruleDefinition subrule, Tuple args, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException, InterruptedException {
    @Nullable Running caller = running.peek();
    checkDeclared(subrule, caller);
    for (String name : kwargs.keySet()) {
      if (subrule.passes(name)) {
        throw Starlark.errorf(
            "got invalid named argument: '%s' is an implicit dependency and cannot be overridden",
            name);
      }
    }
    RuleEvaluation outer = caller == null ? declarer.evaluation() : caller.evaluation();
    RuleEvaluation inner = RuleEvaluation.ofSubrule();
    outer.suspend();
    running.push(new Running(subrule, inner));
    try {
      return Starlark.call(
          thread,
          subrule.spec().implementation(),
          positional(subrule, inner, args),
          named(subrule, kwargs));
    } finally {
      running.pop();
      inner.close();
      outer.resume();
    }
  }

  private void checkDeclared(SubruleDefinition subrule, @Nullable Running caller)
      throws EvalException {
    if (caller == null) {
      if (!declarer.subrules().contains(subrule)) {
        throw Starlark.errorf(
            "%s must declare '%s' in 'subrules'", declarer.description(), subrule.getName());
      }
    } else if (!caller.subrule().spec().subrules().contains(subrule)) {
      throw Starlark.errorf(
          "subrule %s must declare %s in 'subrules'",
          caller.subrule().getName(), subrule.getName());
    }
  }

  private List<Object> positional(SubruleDefinition subrule, RuleEvaluation evaluation, Tuple args)
      throws EvalException {
    List<Object> all = new ArrayList<>();
    all.add(
        new SubruleContext(evaluation, inputs, subrule, actions.of(evaluation, owners(subrule))));
    args.forEach(all::add);
    return all;
  }

  /** With automatic groups the actions of a subrule run in the group of its toolchain. */
  private ActionOwners owners(SubruleDefinition subrule) throws EvalException {
    ActionOwners owners = inputs.owners();
    return subrule.toolchainType().isEmpty() || !owners.groups().areAutomatic()
        ? owners
        : owners.withDefault(owners.ofToolchain(subrule.toolchainType().get().toolchainType()));
  }

  private Map<String, Object> named(SubruleDefinition subrule, Dict<String, Object> kwargs) {
    Map<String, Object> all = new LinkedHashMap<>(kwargs);
    for (SubruleDefinition.Dependency dependency : subrule.dependencies()) {
      all.put(dependency.parameter(), value(dependency.attribute()));
    }
    return ImmutableMap.copyOf(all);
  }

  private Object value(Attribute attribute) {
    ImmutableList<ConfiguredTarget> targets = inputs.prerequisites().of(attribute.name());
    if (attribute.type() == AttributeType.LABEL_LIST) {
      return StarlarkList.immutableCopyOf(targets);
    }
    if (targets.isEmpty()) {
      return Starlark.NONE;
    }
    ConfiguredTarget target = targets.getFirst();
    if (attribute.executable()) {
      return target.filesToRun();
    }
    return attribute.singleFile() ? target.files().toList().getFirst() : target;
  }
}
