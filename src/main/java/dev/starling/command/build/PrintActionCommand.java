package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.SpawnAction;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;

/** {@code print_action}: builds targets, and prints how their own actions run processes. */
public final class PrintActionCommand implements Command {
  private static final Flag<ImmutableList<String>> MNEMONICS =
      Flag.repeated("print_action_mnemonics", FlagTypes.STRING);

  private final BuildEngine engine;

  /** The command on an engine. */
  public PrintActionCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "print_action";
  }

  @Override
  public String summary() {
    return "Prints the command line args for compiling a file.";
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
    BuildPhases.Outcome outcome =
        new BuildPhases(session).run(TargetPatterns.of(session), LoadingPhase.Purpose.BUILD);
    if (outcome.exitCode() != ExitCode.SUCCESS) {
      throw new CommandException(outcome.exitCode(), "Build failed when printing actions");
    }
    ImmutableList<String> mnemonics = session.options().get(MNEMONICS);
    StringBuilder printed = new StringBuilder();
    for (ConfiguredTarget target : outcome.targets()) {
      for (Action action : target.actions()) {
        if (action instanceof SpawnAction spawn
            && (mnemonics.isEmpty() || mnemonics.contains(spawn.mnemonic()))) {
          printed.append(ExtraActionText.of(spawn, session.graph()));
        }
      }
    }
    if (printed.isEmpty()) {
      throw new CommandException(ExitCode.BUILD_FAILURE, "no actions to print were found");
    }
    context.stdout().print(printed.toString());
    return CommandResult.of(ExitCode.SUCCESS);
  }
}
