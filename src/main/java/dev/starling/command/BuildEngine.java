package dev.starling.command;

/** What commands that load, analyze or build share; made once, where the server is wired. */
public interface BuildEngine {
  /**
   * Brings the graph to a version that sees the present files, the client's environment and the
   * command's options, and opens a session on it. Where others use the present version and this
   * command cannot do with it, they are waited for. Until {@link #leave}, the version stays.
   */
  BuildSession open(CommandContext context) throws CommandException, InterruptedException;

  /** As {@link #open}, for a command that carries out actions; sees what became of outputs. */
  BuildSession openForActions(CommandContext context) throws CommandException, InterruptedException;

  /** Writes down what the command has found out; called after each command that opens sessions. */
  void close(CommandContext context) throws CommandException, InterruptedException;

  /** Ends all sessions of a command, so that others may go on to a new version. */
  void leave(CommandContext context);
}
