package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.rule.NativeRuleContext;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.analysis.rule.NativeRules;
import dev.starling.definition.Info;

/**
 * The implementations of rules that are written in Java. Aliases are not among them: they have no
 * providers of their own.
 */
public final class BuiltinRules {
  private BuiltinRules() {}

  /**
   * All implementations.
   *
   * @param further those of rules that need what is below this room
   */
  public static NativeRules all(ImmutableMap<String, NativeRuleImplementation> further) {
    return new NativeRules(
        ImmutableMap.<String, NativeRuleImplementation>builder()
            .put("config_setting", new ConfigSettingRule())
            .put("constraint_setting", PlatformRules::constraintSetting)
            .put("constraint_value", PlatformRules::constraintValue)
            .put("platform", PlatformRules::platform)
            .put("toolchain_type", ToolchainRules::toolchainType)
            .put("toolchain", ToolchainRules::toolchain)
            .put(StarlarkDocExtractRule.NAME, new StarlarkDocExtractRule())
            .putAll(further)
            .put("test_suite", BuiltinRules::nothing)
            .put("environment", BuiltinRules::nothing)
            .buildOrThrow());
  }

  private static ImmutableList<Info> nothing(NativeRuleContext context) {
    return ImmutableList.of();
  }
}
