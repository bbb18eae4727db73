package dev.starling.analysis.rule;

/**
 * A rule implementation that gave up; the message is for the user, after {@code in x rule //a:b: }.
 */
public final class RuleFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RuleError error;

  /** Makes the failure of the rule as a whole. */
  public RuleFailure(String message) {
    this(RuleError.ofRule(message));
  }

  /** Makes the failure that is an error. */
  public RuleFailure(RuleError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /** The failure as an error of the target. */
  public RuleError asError() {
    return error;
  }

  /** The message. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
