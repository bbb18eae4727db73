package dev.starling.exec;

/** An action did not do what it should; says why, but not which action. */
public final class ActionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExecutionException.Cause cause;

  /** Fails because of the author's doing. */
  public ActionFailure(String reason) {
    this(ExecutionException.Cause.BUILD, reason);
  }

  /** Fails because of somebody's doing. */
  public ActionFailure(ExecutionException.Cause cause, String reason) {
    super(reason, null, false, false);
    this.cause = cause;
  }

  /** Who has to act. */
  public ExecutionException.Cause cause() {
    return cause;
  }

  /** What went wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
