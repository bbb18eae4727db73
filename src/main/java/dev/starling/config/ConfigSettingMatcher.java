package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.starling.config.BuildSettings.Declared;
import dev.starling.config.ConfigSetting.Flag;
import dev.starling.config.ConfigSetting.FlagValue;
import dev.starling.definition.BuildSetting;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Compares {@code config_setting}s with a configuration. */
public final class ConfigSettingMatcher {
  private final BuildConfiguration configuration;
  private final LabelReader labels;

  /**
   * A matcher for the conditions of one configuration.
   *
   * @param labels reads labels in expected values, in the context of the {@code config_setting}
   */
  public ConfigSettingMatcher(BuildConfiguration configuration, LabelReader labels) {
    this.configuration = configuration;
    this.labels = labels;
  }

  /**
   * Compares.
   *
   * @param targetPlatform the platform, needed when the setting asks for constraint values
   * @throws InvalidConditionException if the setting asks for nothing, or for what cannot be
   */
  public ConfigMatch match(ConfigSetting setting, Optional<PlatformInfo> targetPlatform)
      throws InvalidConditionException {
    checkAsksForSomething(setting);
    boolean matches = true;
    for (Map.Entry<String, String> entry : setting.values().entrySet()) {
      matches &= matchesNative(setting.label(), entry.getKey(), entry.getValue());
    }
    matches &= setting.defineValues().entrySet().stream().allMatch(this::isDefined);
    for (FlagValue value : setting.flagValues()) {
      matches &= matchesFlag(setting.label(), value);
    }
    matches &= matchesPlatform(setting, targetPlatform);
    return result(setting, matches);
  }

  private static void checkAsksForSomething(ConfigSetting setting)
      throws InvalidConditionException {
    if (setting.values().isEmpty()
        && setting.defineValues().isEmpty()
        && setting.flagValues().isEmpty()
        && setting.constraintValues().isEmpty()) {
      throw InvalidConditionException.of(
          setting.label(),
          "Either values, flag_values or constraint_values must be specified and non-empty");
    }
  }

  private static ConfigMatch result(ConfigSetting setting, boolean matches) {
    ImmutableSetMultimap.Builder<String, String> natives = ImmutableSetMultimap.builder();
    setting.values().forEach(natives::put);
    setting.defineValues().forEach((name, value) -> natives.put("define", name + "=" + value));
    ImmutableMap.Builder<Label, String> flags = ImmutableMap.builder();
    for (FlagValue value : setting.flagValues()) {
      flags.put(targetOf(value), value.expected());
    }
    return new ConfigMatch(
        setting.label(),
        matches,
        natives.build(),
        flags.buildKeepingLast(),
        setting.constraintValues().stream()
            .map(ConstraintValueInfo::label)
            .collect(ImmutableSet.toImmutableSet()));
  }

  private static boolean matchesPlatform(
      ConfigSetting setting, Optional<PlatformInfo> targetPlatform) {
    return setting.constraintValues().isEmpty()
        || targetPlatform
            .map(platform -> platform.constraints().containsAll(setting.constraintValues()))
            .orElse(false);
  }

  private boolean isDefined(Map.Entry<String, String> define) {
    return define.getValue().equals(configuration.defines().get(define.getKey()));
  }

  private boolean matchesNative(Label target, String name, String expected)
      throws InvalidConditionException {
    Optional<NativeOption> option = configuration.options().table().find(name);
    if (option.isEmpty() || name.equals(NativeOptions.IS_EXEC_CONFIGURATION)) {
      throw InvalidConditionException.inValues(target, "unknown option: '%s'".formatted(name));
    }
    if (name.equals("define")) {
      int equals = expected.indexOf('=');
      return equals > 0
          && isDefined(Map.entry(expected.substring(0, equals), expected.substring(equals + 1)));
    }
    Object actual = configuration.options().get(name);
    Object wanted;
    try {
      wanted = option.get().parse(ImmutableList.of(expected), labels);
    } catch (InvalidOptionException e) {
      throw InvalidConditionException.inValues(target, e.getMessage());
    }
    return (actual instanceof Collection<?> all && wanted instanceof Collection<?> some)
        ? all.containsAll(some)
        : actual.equals(wanted);
  }

  private static Label targetOf(FlagValue value) {
    return switch (value.flag()) {
      case Flag.Setting setting -> setting.declared().label();
      case Flag.Feature feature -> feature.label();
    };
  }

  private boolean matchesFlag(Label target, FlagValue value) throws InvalidConditionException {
    return switch (value.flag()) {
      case Flag.Setting(Declared declared, Object actual) ->
          matchesSetting(target, declared, actual, value.expected());
      case Flag.Feature(Label label, FeatureFlagInfo info) -> {
        if (!info.isValid(value.expected())) {
          throw InvalidConditionException.unreadableFlagValue(
              target, "'%s' is not a valid value for '%s'".formatted(value.expected(), label));
        }
        yield info.value().equals(Optional.of(value.expected()));
      }
    };
  }

  private boolean matchesSetting(Label target, Declared declared, Object actual, String expected)
      throws InvalidConditionException {
    Object wanted;
    try {
      wanted = SettingValues.fromText(declared, expected, ImmutableList.of(), labels);
    } catch (InvalidOptionException e) {
      throw InvalidConditionException.unreadableFlagValue(
          target,
          "'%s' cannot be converted to %s type %s"
              .formatted(expected, declared.label(), declared.setting().type().displayName()));
    }
    if (!(actual instanceof Collection<?> all)) {
      return actual.equals(wanted);
    }
    Collection<?> some = (Collection<?>) wanted;
    if (some.size() > 1 && declared.setting().kind() != BuildSetting.Kind.STRING_SET) {
      throw InvalidConditionException.inFlagValues(
          target,
          ("\"%s\" not a valid value for flag %s. Only single, exact values are allowed. If you"
                  + " want to match multiple values, consider Skylib's"
                  + " selects.config_setting_group")
              .formatted(expected, declared.label()));
    }
    return all.containsAll(some);
  }
}
