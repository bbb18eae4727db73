package dev.starling.analysis.rule;

import java.util.Optional;

/**
 * One thing that is wrong with a target in its configuration.
 *
 * @param attribute the attribute at fault, if it is one
 * @param message what is wrong
 * @param isComplete whether the message names the target already
 */
public record RuleError(Optional<String> attribute, String message, boolean isComplete) {

  /** An error whose message names the target already. */
  public static RuleError complete(String message) {
    return new RuleError(Optional.empty(), message, true);
  }

  /** An error of the rule as a whole. */
  public static RuleError ofRule(String message) {
    return new RuleError(Optional.empty(), message, false);
  }

  /** An error of one attribute. */
  public static RuleError ofAttribute(String attribute, String message) {
    return new RuleError(Optional.of(attribute), message, false);
  }

  /**
   * The error as users see it, after the location: {@code in srcs attribute of x rule //a:b: ...}.
   *
   * @param subject the target, such as {@code x rule //a:b}
   */
  public String text(String subject) {
    return isComplete
        ? message
        : "in %s%s: %s"
            .formatted(attribute.map(a -> a + " attribute of ").orElse(""), subject, message);
  }
}
