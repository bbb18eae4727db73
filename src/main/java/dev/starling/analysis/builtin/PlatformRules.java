package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.rule.NativeRuleContext;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.config.ConstraintSettingInfo;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.InvalidPlatformException;
import dev.starling.config.PlatformInfo;
import dev.starling.definition.Info;
import dev.starling.label.Label;
import java.util.Optional;

/** {@code constraint_setting}, {@code constraint_value} and {@code platform}. */
final class PlatformRules {
  private PlatformRules() {}

  static ImmutableList<Info> constraintSetting(NativeRuleContext context) throws RuleFailure {
    Object defaultValue = context.inputs().values().find("default_constraint_value");
    if (defaultValue instanceof Label label) {
      if (!label.packageId().equals(context.label().packageId())) {
        throw new RuleFailure(
            "default_constraint_value '%s' must be in the same package as the constraint_setting"
                .formatted(label));
      }
      return ImmutableList.of(new ConstraintSettingInfo(context.label(), Optional.of(label)));
    }
    return ImmutableList.of(new ConstraintSettingInfo(context.label(), Optional.empty()));
  }

  static ImmutableList<Info> constraintValue(NativeRuleContext context) throws RuleFailure {
    ConstraintSettingInfo setting =
        context.providers("constraint_setting", ConstraintSettingInfo.PROVIDER).getFirst();
    return ImmutableList.of(new ConstraintValueInfo(setting, context.label()));
  }

  static ImmutableList<Info> platform(NativeRuleContext context) throws RuleFailure {
    ImmutableList<PlatformInfo> parents = context.providers("parents", PlatformInfo.PROVIDER);
    if (parents.size() > 1) {
      throw new RuleFailure("in parents attribute: parents attribute must have a single value");
    }
    ImmutableList.Builder<Label> settings = ImmutableList.builder();
    context.targets("required_settings").forEach(target -> settings.add(target.originalLabel()));
    String error = context.string("missing_toolchain_error");
    ImmutableMap<String, String> properties = context.stringDict("exec_properties");
    try {
      return ImmutableList.of(
          PlatformInfo.declared(
              new PlatformInfo.Declaration(
                  context.label(),
                  context.providers("constraint_values", ConstraintValueInfo.PROVIDER),
                  properties,
                  context.strings("flags"),
                  settings.build(),
                  error.isEmpty() ? Optional.empty() : Optional.of(error)),
              parents.stream().findFirst()));
    } catch (InvalidPlatformException e) {
      throw new RuleFailure(String.valueOf(e.getMessage()));
    }
  }
}
