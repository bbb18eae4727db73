package dev.starling.command;

import com.google.common.collect.ImmutableList;

/** Ends the server. */
public final class ShutdownCommand implements Command {
  @Override
  public String name() {
    return "shutdown";
  }

  @Override
  public String summary() {
    return "Stops the starling server.";
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.ALONE;
  }

  @Override
  public CommandResult run(CommandContext context) {
    return new CommandResult.Shutdown(ExitCode.SUCCESS.number());
  }
}
