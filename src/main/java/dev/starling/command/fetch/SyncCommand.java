package dev.starling.command.fetch;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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
import dev.starling.option.FlagTypes;
import dev.starling.repository.ExternalRepositories;

/** {@code sync}: fetches the repositories of WORKSPACE anew. */
public final class SyncCommand implements Command {

  private static final Flag<Boolean> CONFIGURE = Flag.bool("configure");
  private static final Flag<ImmutableList<String>> ONLY = Flag.repeated("only", FlagTypes.STRING);

  private final BuildEngine engine;

  /** The command on an engine. */
  public SyncCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public String summary() {
    return "Syncs all repositories specified in the workspace file.";
  }

  @Override
  public String description() {
    return "Fetches the repositories of WORKSPACE anew: all, those that --only names, or those that"
        + " describe this machine (--configure).";
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
    BuildSession session = engine.open(context);
    RepositoryFetching fetching = new RepositoryFetching(session);
    if (!fetching.systems().hasWorkspace()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "WORKSPACE has to be enabled for sync command to work. Please run with"
              + " --enable_workspace or use `starling fetch` with modules");
    }
    boolean configuredOnly = context.options().get(CONFIGURE);
    ImmutableSet<String> only = ImmutableSet.copyOf(context.options().get(ONLY));
    ImmutableList<RepositoryName> names =
        fetching.all().stream()
            .filter(ExternalRepositories.Entry::isOfWorkspace)
            .filter(
                entry -> !configuredOnly || entry.kind() == ExternalRepositories.Kind.CONFIGURED)
            .map(ExternalRepositories.Entry::name)
            .filter(
                name ->
                    only.isEmpty()
                        || only.contains(name.name())
                        || only.contains("@" + name.name()))
            .collect(toImmutableList());
    fetching.forget(names);
    fetching.fetch(names, ExitCode.ANALYSIS_FAILURE);
    return CommandResult.of(ExitCode.SUCCESS);
  }
}
