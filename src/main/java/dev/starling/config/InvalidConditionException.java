package dev.starling.config;

import dev.starling.label.Label;
import java.util.Optional;

/**
 * A {@code config_setting} that asks for what cannot be; the message names target and attribute.
 */
public final class InvalidConditionException extends Exception {
  private InvalidConditionException(Label target, Optional<String> attribute, String message) {
    super(
        "in %sconfig_setting rule %s: %s"
            .formatted(
                attribute.map(name -> "%s attribute of ".formatted(name)).orElse(""),
                target,
                message));
  }

  static InvalidConditionException of(Label target, String message) {
    return new InvalidConditionException(target, Optional.empty(), message);
  }

  static InvalidConditionException inValues(Label target, String message) {
    return new InvalidConditionException(
        target, Optional.of("values"), "error while parsing configuration settings: " + message);
  }

  static InvalidConditionException inFlagValues(Label target, String message) {
    return new InvalidConditionException(target, Optional.of("flag_values"), message);
  }

  static InvalidConditionException unreadableFlagValue(Label target, String message) {
    return inFlagValues(
        target, "error while parsing user-defined configuration values: " + message);
  }

  /** A key of {@code flag_values} is neither a build setting nor a feature flag. */
  public static InvalidConditionException notAFlag(Label target, Label flag) {
    return unreadableFlagValue(
        target,
        "flag_values keys must be build settings or feature flags and %s is not".formatted(flag));
  }
}
