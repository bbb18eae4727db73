package dev.starling.command;

import com.google.common.collect.ImmutableList;

/**
 * One command of the command line.
 *
 * <p>A command keeps no state; it may run many times. Which flags it takes is said by the flag
 * table under its name.
 */
public interface Command {
  /** The word that names the command. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /** What follows the command, for example {@code <options> <targets>}. */
  default String synopsis() {
    return "<options>";
  }

  /** A few sentences for the command's own help. */
  default String description() {
    return summary();
  }

  /** Whether the command only makes sense in a workspace. */
  default boolean needsWorkspace() {
    return false;
  }

  /** What a run with these arguments, which follow the command, needs for itself. */
  default Access access(ImmutableList<String> arguments) {
    return Access.SHARED;
  }

  /** Words that complete the command, for help and shell completion. */
  default ImmutableList<String> topics() {
    return ImmutableList.of();
  }

  /** Runs the command; thread interruption cancels it. */
  CommandResult run(CommandContext context) throws CommandException, InterruptedException;
}
