package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildEngine;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;

/** A command that works on the engine, after which the engine writes down what it knows. */
public final class ClosingCommand implements Command {
  private final Command command;
  private final BuildEngine engine;

  /** The command, followed by the end of its sessions. */
  public ClosingCommand(Command command, BuildEngine engine) {
    this.command = command;
    this.engine = engine;
  }

  @Override
  public String name() {
    return command.name();
  }

  @Override
  public String summary() {
    return command.summary();
  }

  @Override
  public String synopsis() {
    return command.synopsis();
  }

  @Override
  public String description() {
    return command.description();
  }

  @Override
  public boolean needsWorkspace() {
    return command.needsWorkspace();
  }

  @Override
  public ImmutableList<String> topics() {
    return command.topics();
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    CommandResult result;
    try {
      result = command.run(context);
    } catch (CommandException e) {
      engine.close(context);
      throw e;
    }
    engine.close(context);
    return result;
  }
}
