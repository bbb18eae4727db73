package dev.starling.command.fetch;

import com.google.common.collect.ImmutableList;
import dev.starling.command.Access;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.label.RepositoryName;
import dev.starling.option.Flag;

/** {@code fetch}: fetches external repositories. */
public final class FetchCommand implements Command {

  private static final Flag<Boolean> FETCH = Flag.bool("fetch");
  private static final Flag<Boolean> FORCE = Flag.bool("force");

  private final BuildEngine engine;

  /** The command on an engine. */
  public FetchCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public String summary() {
    return "Fetches external repositories that are prerequisites to the targets.";
  }

  @Override
  public String synopsis() {
    return "<options> <targets>";
  }

  @Override
  public String description() {
    return "Fetches the repositories that targets need, those that --repo names, those that"
        + " describe this machine (--configure), or else all. What is up to date is fetched only"
        + " with --force.";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.ALONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    if (!context.options().get(FETCH)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "You cannot run fetch with --nofetch");
    }
    BuildSession session = engine.open(context);
    FetchScope scope = FetchScope.ofFetch(session);
    RepositoryFetching fetching = new RepositoryFetching(session);
    boolean isForced = context.options().get(FORCE);
    if (isForced || !(scope instanceof FetchScope.Needed)) {
      fetching.checkModulesAreEnabled(
          "the following options to work: --all, --configure, --repo or --force.");
    }
    ImmutableList<RepositoryName> names = fetching.find(scope);
    if (isForced) {
      fetching.forget(names);
      names = fetching.find(scope);
    }
    fetching.fetch(names, ExitCode.EXTERNAL_DEPS_ERROR);
    fetching.tell(
        switch (scope) {
          case FetchScope.All _, FetchScope.Configured _ ->
              "All external dependencies fetched successfully.";
          case FetchScope.Named _ -> "All requested repos fetched successfully.";
          case FetchScope.Needed _ ->
              "All external dependencies for the requested targets fetched successfully.";
        });
    return CommandResult.of(ExitCode.SUCCESS);
  }
}
