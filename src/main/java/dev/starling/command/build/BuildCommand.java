package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.event.Diagnostic;

/** {@code build}: makes the outputs of targets. */
public final class BuildCommand implements Command {

  private final BuildEngine engine;

  /** The command on an engine. */
  public BuildCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "build";
  }

  @Override
  public String summary() {
    return "Builds the specified targets.";
  }

  @Override
  public String synopsis() {
    return "<options> <targets>";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    BuildSession session = engine.openForActions(context);
    ImmutableList<String> patterns = TargetPatterns.of(session);
    if (patterns.isEmpty()) {
      context
          .events()
          .handle(
              Diagnostic.warning(
                  "Usage: build <options> <targets>.\n"
                      + "Invoke `help build` for full description of usage and options.\n"
                      + "Your request is correct, but requested an empty set of targets. Nothing"
                      + " will be built."));
    }
    return CommandResult.of(
        new BuildPhases(session).run(patterns, LoadingPhase.Purpose.BUILD).exitCode());
  }
}
