package dev.starling.action;

/** A command line cannot be made, mostly because a Starlark callback failed. */
public final class CommandLineException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Fails with a message for the author of the rule. */
  public CommandLineException(String message) {
    super(message);
  }

  /** Fails with a message and the failure behind it. */
  public CommandLineException(String message, Throwable cause) {
    super(message, cause);
  }
}
