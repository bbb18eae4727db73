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
  private static final ImmutableSet<String> NOT_CONFIGURABLE =
      ImmutableSet.of("platforms", "host_platform", NativeOptions.IS_EXEC_CONFIGURATION);

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
   * @throws InvalidOptionException if the setting asks for nothing, or for what cannot be
   */
  public ConfigMatch match(ConfigSetting setting, Optional<PlatformInfo> targetPlatform)
      throws InvalidOptionException {
    if (setting.values().isEmpty()
        && setting.defineValues().isEmpty()
        && setting.flagValues().isEmpty()
        && setting.constraintValues().isEmpty()) {
      throw new InvalidOptionException(
          "Either values, flag_values or constraint_values must be specified and non-empty");
    }
    ImmutableSetMultimap.Builder<String, String> natives = ImmutableSetMultimap.builder();
    setting.values().forEach(natives::put);
    setting.defineValues().forEach((name, value) -> natives.put("define", name + "=" + value));
    ImmutableMap.Builder<Label, String> flags = ImmutableMap.builder();
    boolean matches = true;
    for (Map.Entry<String, String> entry : setting.values().entrySet()) {
      matches &= matchesNative(entry.getKey(), entry.getValue());
    }
    matches &= setting.defineValues().entrySet().stream().allMatch(this::isDefined);
    for (FlagValue value : setting.flagValues()) {
      flags.put(targetOf(value), value.expected());
      matches &= matchesFlag(value);
    }
    if (!setting.constraintValues().isEmpty()) {
      matches &=
          targetPlatform.isPresent()
              && targetPlatform.get().constraints().containsAll(setting.constraintValues());
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

  private boolean isDefined(Map.Entry<String, String> define) {
    return define.getValue().equals(configuration.defines().get(define.getKey()));
  }

  private boolean matchesNative(String name, String expected) throws InvalidOptionException {
    Optional<NativeOption> option = configuration.options().table().find(name);
    if (option.isEmpty()) {
      throw new InvalidOptionException(
          "error while parsing configuration settings: unknown option: '%s'".formatted(name));
    }
    if (NOT_CONFIGURABLE.contains(name)) {
      throw new InvalidOptionException(
          "option '%s' cannot be used in a config_setting".formatted(name));
    }
    if (name.equals("define")) {
      int equals = expected.indexOf('=');
      return equals > 0
          && isDefined(Map.entry(expected.substring(0, equals), expected.substring(equals + 1)));
    }
    Object actual = configuration.options().get(name);
    Object wanted = option.get().parse(ImmutableList.of(expected), labels);
    return actual instanceof Collection<?> all && wanted instanceof Collection<?> some
        ? all.containsAll(some)
        : actual.equals(wanted);
  }

  private static Label targetOf(FlagValue value) {
    return switch (value.flag()) {
      case Flag.Setting setting -> setting.declared().label();
      case Flag.Feature feature -> feature.label();
    };
  }

  private boolean matchesFlag(FlagValue value) throws InvalidOptionException {
    return switch (value.flag()) {
      case Flag.Setting(Declared declared, Object actual) ->
          matchesSetting(declared, actual, value.expected());
      case Flag.Feature(Label label, FeatureFlagInfo info) -> {
        if (!info.isValid(value.expected())) {
          throw new InvalidOptionException(
              "error while parsing user-defined configuration values: '%s' is not a valid value for"
                  + " '%s'".formatted(value.expected(), label));
        }
        yield info.value().equals(Optional.of(value.expected()));
      }
    };
  }

  private boolean matchesSetting(Declared declared, Object actual, String expected)
      throws InvalidOptionException {
    Object wanted;
    try {
      wanted = SettingValues.fromText(declared, expected, ImmutableList.of(), labels);
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(
          "error while parsing user-defined configuration values: "
              + "'%s' cannot be converted to %s type %s"
                  .formatted(expected, declared.label(), declared.setting().type().displayName()));
    }
    if (actual instanceof Collection<?> all) {
      Collection<?> some = (Collection<?>) wanted;
      if (some.size() > 1 && declared.setting().kind() != BuildSetting.Kind.STRING_SET) {
        throw new InvalidOptionException(
            ("\"%s\" not a valid value for flag %s. Only single, exact values are allowed. If you"
                    + " want to match multiple values, consider Skylib's"
                    + " selects.config_setting_group")
                .formatted(expected, declared.label()));
      }
      return all.containsAll(some);
    }
    return actual.equals(wanted);
  }
}
