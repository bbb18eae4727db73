package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.command.Access;
import dev.starling.command.BuildEngine;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;

/** A command that works on the engine, with what follows it. */
public final class ClosingCommand implements Command {
  private final Command command;
  private final BuildEngine engine;
  private final boolean closes;

  private ClosingCommand(Command command, BuildEngine engine, boolean closes) {
    this.command = command;
    this.engine = engine;
    this.closes = closes;
  }

  /** The command, after which the engine writes down what it knows. */
  public static ClosingCommand writing(Command command, BuildEngine engine) {
    return new ClosingCommand(command, engine, true);
  }

  /** The command, followed by the end of its sessions only. */
  public static ClosingCommand leaving(Command command, BuildEngine engine) {
    return new ClosingCommand(command, engine, false);
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
  public Access access(ImmutableList<String> arguments) {
    return command.access(arguments);
  }

  @Override
  public ImmutableList<String> topics() {
    return command.topics();
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    try {
      return runAndClose(context);
    } finally {
      engine.leave(context);
    }
  }

  private CommandResult runAndClose(CommandContext context)
      throws CommandException, InterruptedException {
    if (!closes) {
      return command.run(context);
    }
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
