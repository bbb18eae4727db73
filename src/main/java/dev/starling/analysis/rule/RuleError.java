package dev.starling.analysis.rule;

import dev.starling.label.Label;
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
   */
  public String text(String ruleClass, Label label) {
    if (isComplete) {
      return message;
    }
    return "in %s%s rule %s: %s"
        .formatted(attribute.map(a -> a + " attribute of ").orElse(""), ruleClass, label, message);
  }
}
