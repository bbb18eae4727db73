package dev.starling.command.build;

import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;

/** {@code test}: builds targets and runs the tests among them. */
public final class TestCommand implements Command {

  private final BuildEngine engine;

  /** The command on an engine. */
  public TestCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String summary() {
    return "Builds and runs the specified test targets.";
  }

  @Override
  public String synopsis() {
    return "<options> <test-targets>";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    BuildSession session = engine.openForActions(context);
    return CommandResult.of(
        new BuildPhases(session)
            .run(TargetPatterns.of(session), LoadingPhase.Purpose.TEST)
            .exitCode());
  }
}
