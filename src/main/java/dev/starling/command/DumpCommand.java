package dev.starling.command;

import dev.starling.option.Flag;

/** Shows inner state of the server, for those who work on it. */
public final class DumpCommand implements Command {
  private static final Flag<Boolean> RULES = Flag.bool("rules");

  @Override
  public String name() {
    return "dump";
  }

  @Override
  public String summary() {
    return "Dumps the internal state of the starling server process.";
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException {
    if (!context.options().isSet(RULES)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Usage: starling dump <options>; say which state, see 'starling help dump'.");
    }
    throw new CommandException(
        ExitCode.COMMAND_LINE_ERROR, "this server keeps no state that dump can show yet");
  }
}
