package dev.starling.analysis.rule;

import java.util.Optional;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.syntax.PositionSource;

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

  /**
   * The same error with the place of the function that is to blame, where it is one of the rule.
   */
  public RuleError by(StarlarkCallable function, PositionSource positions) {
    return isComplete || attribute.isPresent() || !(function instanceof StarlarkFunction written)
        ? this
        : ofRule("\n%s: %s".formatted(written.location(positions), message.stripLeading()));
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
