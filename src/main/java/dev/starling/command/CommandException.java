package dev.starling.command;

/** A command that cannot go on; the message is shown as an error, and the code ends the client. */
public final class CommandException extends Exception {
  private final ExitCode exitCode;

  /** Creates the exception. */
  public CommandException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Creates the exception with the failure that led to it. */
  public CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the client ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
