package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import dev.starling.config.FragmentCollection;
import dev.starling.definition.ExecGroup;
import dev.starling.definition.SubruleDefinition;
import dev.starling.label.Label;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkValue;

/** {@code ctx} of a subrule: usable until the subrule's function returns. */
@StarlarkBuiltin(
    name = "subrule_ctx",
    category = "BUILTIN",
    doc = "What a subrule's function sees of the target.")
final class SubruleContext implements StarlarkValue {
  private final RuleEvaluation evaluation;
  private final RuleInputs inputs;
  private final SubruleDefinition subrule;
  private final RuleActions actions;

  SubruleContext(
      RuleEvaluation evaluation,
      RuleInputs inputs,
      SubruleDefinition subrule,
      RuleActions actions) {
    this.evaluation = evaluation;
    this.inputs = inputs;
    this.subrule = subrule;
    this.actions = actions;
  }

  /** {@code ctx.label}. */
  @StarlarkMethod(name = "label", structField = true, doc = "The label of the target.")
  public Label label() throws EvalException {
    evaluation.checkOpen("label");
    return inputs.label();
  }

  /** {@code ctx.actions}. */
  @StarlarkMethod(name = "actions", structField = true, doc = "Declares files and makes actions.")
  public RuleActions actions() throws EvalException {
    evaluation.checkOpen("actions");
    return actions;
  }

  /** {@code ctx.fragments}. */
  @StarlarkMethod(
      name = "fragments",
      structField = true,
      doc = "The fragments of the configuration.")
  public Object fragments() throws EvalException {
    evaluation.checkOpen("fragments");
    return new FragmentCollection(
        inputs.configuration().options(), subrule.getName(), "subrule", subrule.spec().fragments());
  }

  /** {@code ctx.toolchains}: that of the subrule, which has a group of its own. */
  @StarlarkMethod(name = "toolchains", structField = true, doc = "The toolchain of the subrule.")
  public ToolchainContext toolchains() throws EvalException {
    evaluation.checkOpen("toolchains");
    if (!inputs.owners().groups().areAutomatic()) {
      throw Starlark.errorf(
          "subrules using toolchains must enable automatic exec-groups: give %s an attribute"
              + " _use_auto_exec_groups = attr.bool(default = True)",
          inputs.ruleClass().name());
    }
    ToolchainContext all = Objects.requireNonNull(inputs.toolchains().get(ExecGroup.DEFAULT_NAME));
    ImmutableMap.Builder<Label, Optional<StarlarkValue>> own = ImmutableMap.builder();
    all.toolchains()
        .forEach(
            (type, toolchain) -> {
              if (subrule.spec().toolchainTypes().stream()
                  .anyMatch(each -> each.toolchainType().equals(type))) {
                own.put(type, toolchain);
              }
            });
    return new ToolchainContext("subrule " + subrule.getName(), own.buildOrThrow(), all.labels());
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<subrule context for ").append(inputs.label().toString()).append(">");
  }
}
