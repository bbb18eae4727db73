package dev.starling.analysis.builtin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.TestRunOptionKey;
import dev.starling.analysis.rule.NativeRuleContext;
import dev.starling.analysis.rule.NativeRuleImplementation;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.analysis.toolchain.PlatformLookup;
import dev.starling.analysis.transition.BuildSettingLookup;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.BuildOptions;
import dev.starling.config.BuildSettings;
import dev.starling.config.ConfigMatch;
import dev.starling.config.ConfigSetting;
import dev.starling.config.ConfigSettingMatcher;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.FeatureFlagInfo;
import dev.starling.config.InvalidConditionException;
import dev.starling.config.PlatformInfo;
import dev.starling.definition.Info;
import dev.starling.definition.LabelReader;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import java.util.Map;
import java.util.Optional;

/** {@code config_setting}: a condition of selects. */
final class ConfigSettingRule implements NativeRuleImplementation {
  @Override
  public ImmutableList<Info> analyze(NativeRuleContext context)
      throws RuleFailure, NodeException, InterruptedException {
    ImmutableList<ConstraintValueInfo> constraints =
        context.providers("constraint_values", ConstraintValueInfo.PROVIDER);
    ConfigSetting setting =
        new ConfigSetting(
            context.label(),
            context.stringDict("values"),
            context.stringDict("define_values"),
            flagValues(context),
            constraints);
    try {
      ConfigMatch match =
          new ConfigSettingMatcher(
                  configuration(context), LabelReader.in(context.inputs().labels()))
              .match(setting, targetPlatform(context, constraints));
      return ImmutableList.of(match);
    } catch (InvalidConditionException e) {
      throw new RuleFailure(RuleError.complete(String.valueOf(e.getMessage())));
    }
  }

  /** The configuration with those options of tests that the condition names. */
  private static BuildConfiguration configuration(NativeRuleContext context)
      throws RuleFailure, NodeException, InterruptedException {
    BuildOptions options = context.inputs().configuration().options();
    BuildOptions seen = options;
    for (String name : context.stringDict("values").keySet()) {
      BuildOptions one = TestRunOptionKey.seen(options, name, context.env());
      if (!one.equals(options)) {
        seen = seen.toBuilder().set(name, one.get(name)).build();
      }
    }
    return BuildConfiguration.of(seen);
  }

  private static Optional<PlatformInfo> targetPlatform(
      NativeRuleContext context, ImmutableList<ConstraintValueInfo> constraints)
      throws NodeException, InterruptedException {
    if (constraints.isEmpty()) {
      return Optional.empty();
    }
    BuildConfiguration configuration = context.inputs().configuration();
    return Optional.of(
        PlatformLookup.platform(
            configuration.options().targetPlatform(), configuration.key(), context.env()));
  }

  private static ImmutableList<ConfigSetting.FlagValue> flagValues(NativeRuleContext context)
      throws RuleFailure, NodeException, InterruptedException {
    ImmutableList.Builder<ConfigSetting.FlagValue> values = ImmutableList.builder();
    ImmutableMap<?, ?> written =
        context.inputs().values().get("flag_values", ImmutableMap.class, ImmutableMap.of());
    int index = 0;
    for (Map.Entry<?, ?> entry : written.entrySet()) {
      ConfiguredTarget target = context.targets("flag_values").get(index++);
      values.add(
          new ConfigSetting.FlagValue(
              (Label) entry.getKey(), flag(context, target), (String) entry.getValue()));
    }
    return values.build();
  }

  private static ConfigSetting.Flag flag(NativeRuleContext context, ConfiguredTarget target)
      throws RuleFailure, NodeException, InterruptedException {
    Optional<BuildSettings.Declared> declared =
        BuildSettingLookup.find(target.originalLabel(), context.env());
    if (declared.isPresent()) {
      Object value =
          context
              .inputs()
              .configuration()
              .options()
              .starlark(declared.get().label())
              .orElse(declared.get().defaultValue());
      return new ConfigSetting.Flag.Setting(declared.get(), value);
    }
    Optional<FeatureFlagInfo> feature = target.get(FeatureFlagInfo.PROVIDER);
    if (feature.isPresent()) {
      return new ConfigSetting.Flag.Feature(target.originalLabel(), feature.get());
    }
    throw new RuleFailure(
        "error while parsing user-defined configuration values: flag_values keys must be build settings or feature flags and %s is not"
            .formatted(target.originalLabel()));
  }
}
