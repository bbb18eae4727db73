package dev.starling.command.query;

import dev.starling.command.BuildEngine;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.graph.Graph;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.option.RegexFilter;

/** {@code dump}: shows inner state of the server, for those who work on it. */
public final class DumpCommand implements Command {

  private static final String WARNING =
      """
      Warning: this information is intended for consumption by developers
      only, and may change at any time. Script against it at your own risk!

      """;

  private static final Flag<Boolean> RULES = Flag.bool("rules");
  private static final Flag<Boolean> RULE_CLASSES = Flag.bool("rule_classes");
  private static final Flag<Boolean> PACKAGES = Flag.bool("packages");
  private static final Flag<Boolean> ACTION_CACHE = Flag.bool("action_cache");
  private static final Flag<String> GRAPH = Flag.string("skyframe");
  private static final Flag<RegexFilter> FILTER = Flag.of("skykey_filter", FlagTypes.REGEX_FILTER);

  private final BuildEngine engine;

  /** The command on an engine. */
  public DumpCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "dump";
  }

  @Override
  public String summary() {
    return "Dumps the internal state of the starling server process.";
  }

  @Override
  public String description() {
    return "Shows what the server holds, as an aid to debugging; use query and info for anything"
        + " that should keep its form.";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    ParsedOptions options = context.options();
    if (options.get(ACTION_CACHE)) {
      throw error("dump --action_cache: the action cache of this engine cannot be listed");
    }
    Graph graph = engine.open(context).graph();
    StringBuilder text = new StringBuilder();
    if (options.get(PACKAGES)) {
      text.append(GraphDump.packages(graph));
    }
    if (options.get(RULE_CLASSES)) {
      text.append(GraphDump.ruleClasses(graph));
    }
    if (options.get(RULES)) {
      text.append(GraphDump.rules(graph));
    }
    text.append(
        switch (options.get(GRAPH)) {
          case "off" -> "";
          case "summary" -> GraphDump.summary(graph);
          case "count" -> GraphDump.counts(graph);
          case "deps" ->
              GraphDump.dependencies(graph, options.get(FILTER)::includes, /* reverse= */ false);
          case "rdeps" ->
              GraphDump.dependencies(graph, options.get(FILTER)::includes, /* reverse= */ true);
          default ->
              throw error(
                  "--skyframe=%s is not supported; use off, summary, count, deps or rdeps"
                      .formatted(options.get(GRAPH)));
        });
    if (text.isEmpty()) {
      throw error("Usage: starling dump <options>; say which state, see 'starling help dump'.");
    }
    context.stdout().print(WARNING + text);
    return CommandResult.of(ExitCode.SUCCESS);
  }

  private static CommandException error(String message) {
    return new CommandException(ExitCode.COMMAND_LINE_ERROR, message);
  }
}
