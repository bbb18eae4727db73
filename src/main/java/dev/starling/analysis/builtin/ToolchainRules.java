package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.rule.NativeRuleContext;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.config.ConstraintCollection;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.DeclaredToolchain;
import dev.starling.config.InvalidPlatformException;
import dev.starling.config.ToolchainTypeInfo;
import dev.starling.definition.Info;
import dev.starling.label.Label;

/** {@code toolchain_type} and {@code toolchain}. */
final class ToolchainRules {
  private ToolchainRules() {}

  static ImmutableList<Info> toolchainType(NativeRuleContext context) {
    return ImmutableList.of(
        new ToolchainTypeInfo(context.label(), context.string("no_match_error")));
  }

  static ImmutableList<Info> toolchain(NativeRuleContext context) throws RuleFailure {
    ToolchainTypeInfo type =
        context.providers("toolchain_type", ToolchainTypeInfo.PROVIDER).getFirst();
    ImmutableList<ConstraintValueInfo> exec = constraints(context, "exec_compatible_with");
    boolean likeTarget =
        context.inputs().values().get("use_target_platform_constraints", Boolean.class, false);
    ImmutableList<ConstraintValueInfo> target = constraints(context, "target_compatible_with");
    if (likeTarget && !(exec.isEmpty() && target.isEmpty())) {
      throw new RuleFailure(
          "Cannot set use_target_platform_constraints to True and also set exec_compatible_with or"
              + " target_compatible_with");
    }
    return ImmutableList.of(
        new DeclaredToolchain(
            context.label(),
            type.typeLabel(),
            exec,
            target,
            context.targets("target_settings").stream()
                .map(ConfiguredTarget::originalLabel)
                .collect(ImmutableList.toImmutableList()),
            likeTarget,
            implementation(context)));
  }

  /** The values of an attribute, at most one of each setting. */
  private static ImmutableList<ConstraintValueInfo> constraints(
      NativeRuleContext context, String attribute) throws RuleFailure {
    ImmutableList<ConstraintValueInfo> values =
        context.providers(attribute, ConstraintValueInfo.PROVIDER);
    try {
      ConstraintCollection.of(values, ConstraintCollection.EMPTY);
    } catch (InvalidPlatformException e) {
      throw new RuleFailure(RuleError.ofAttribute(attribute, String.valueOf(e.getMessage())));
    }
    return values;
  }

  private static Label implementation(NativeRuleContext context) throws RuleFailure {
    if (context.inputs().values().find("toolchain") instanceof Label label) {
      return label;
    }
    throw new RuleFailure("the toolchain attribute names no target");
  }
}
