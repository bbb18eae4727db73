package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;

/**
 * What a {@code config_setting} asks of a configuration.
 *
 * @param values expected texts of native options by name
 * @param defineValues expected {@code --define}s
 * @param flagValues expected values of flags that are targets
 * @param constraintValues what the target platform must have
 */
public record ConfigSetting(
    Label label,
    ImmutableMap<String, String> values,
    ImmutableMap<String, String> defineValues,
    ImmutableList<FlagValue> flagValues,
    ImmutableList<ConstraintValueInfo> constraintValues) {

  /**
   * One entry of {@code flag_values}.
   *
   * @param written the label as {@code flag_values} has it
   * @param flag what the label leads to, aliases and label flags resolved one step
   * @param expected the text
   */
  public record FlagValue(Label written, Flag flag, String expected) {}

  /** What a flag is. */
  public sealed interface Flag {

    /** A build setting with its present value. */
    record Setting(BuildSettings.Declared declared, Object value) implements Flag {}

    /** A target that provides FeatureFlagInfo. */
    record Feature(Label label, FeatureFlagInfo info) implements Flag {}
  }
}
