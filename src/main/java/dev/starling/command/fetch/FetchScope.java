package dev.starling.command.fetch;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.build.TargetPatterns;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;

/** Which repositories a command is about. */
sealed interface FetchScope {

  /** All that the workspace declares. */
  record All() implements FetchScope {}

  /** Those that describe this machine. */
  record Configured() implements FetchScope {}

  /** Those of these names, apparent or canonical. */
  record Named(ImmutableList<String> names) implements FetchScope {}

  /** Those that targets need. */
  record Needed(ImmutableList<String> patterns) implements FetchScope {}

  Flag<Boolean> ALL = Flag.bool("all");
  Flag<Boolean> CONFIGURE = Flag.bool("configure");
  Flag<ImmutableList<String>> REPO = Flag.repeated("repo", FlagTypes.STRING);

  /** What the command line of {@code fetch} asks for. */
  static FetchScope ofFetch(BuildSession session) throws CommandException {
    ParsedOptions options = session.options();
    ImmutableList<String> patterns = TargetPatterns.of(session);
    int given =
        (options.get(ALL) ? 1 : 0)
            + (options.get(CONFIGURE) ? 1 : 0)
            + (options.get(REPO).isEmpty() ? 0 : 1)
            + (patterns.isEmpty() ? 0 : 1);
    if (given > 1) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Only one fetch option should be provided for fetch command:"
              + " --all, --configure, --repo or target patterns");
    }
    return options.get(CONFIGURE) ? new Configured() : namedOrNeeded(options, patterns);
  }

  /** What the command line of {@code vendor} asks for. */
  static FetchScope ofVendor(BuildSession session) throws CommandException {
    ImmutableList<String> patterns = TargetPatterns.of(session);
    if (!session.options().get(REPO).isEmpty() && !patterns.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Target patterns and --repo cannot both be specified for the vendor command");
    }
    return namedOrNeeded(session.options(), patterns);
  }

  private static FetchScope namedOrNeeded(ParsedOptions options, ImmutableList<String> patterns) {
    if (!options.get(REPO).isEmpty()) {
      return new Named(options.get(REPO));
    }
    return patterns.isEmpty() ? new All() : new Needed(patterns);
  }
}
