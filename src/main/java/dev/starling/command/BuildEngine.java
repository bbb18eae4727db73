package dev.starling.command;

/** What commands that load, analyze or build share; made once, where the server is wired. */
public interface BuildEngine {
  /**
   * Brings the graph to a version that sees the present files, the client's environment and the
   * command's options, and opens a session on it.
   */
  BuildSession open(CommandContext context) throws CommandException, InterruptedException;

  /** Writes down what the command has found out; called after each command that opens sessions. */
  void close(CommandContext context) throws CommandException, InterruptedException;
}
