package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.command.build.TestRunFlags;
import dev.starling.option.Flag;
import dev.starling.option.ParsedOptions;
import dev.starling.query.ActionFilters;
import dev.starling.query.QueryException;
import dev.starling.query.QueryFunction;
import dev.starling.query.QueryFunctions;
import dev.starling.query.QueryParser;
import dev.starling.query.output.ActionFormat;
import dev.starling.query.output.ActionFormats;
import dev.starling.query.output.ActionOptions;
import dev.starling.query.output.ActionResult;
import dev.starling.query.output.ConfiguredResult;

/** {@code aquery}: shows the actions of targets. */
public final class AqueryCommand implements Command {

  private static final Flag<String> OUTPUT = Flag.string("output");
  private static final Flag<Boolean> STATE = Flag.bool("skyframe_state");
  private static final Flag<Boolean> COMMAND_LINES = Flag.bool("include_commandline");
  private static final Flag<Boolean> ARTIFACTS = Flag.bool("include_artifacts");
  private static final Flag<Boolean> ASPECTS = Flag.bool("include_aspects");
  private static final Flag<Boolean> PARAM_FILES = Flag.bool("include_param_files");
  private static final Flag<Boolean> FILE_CONTENTS = Flag.bool("include_file_write_contents");

  /** The formats that {@code --skyframe_state} has. */
  private static final ImmutableSet<String> STATE_FORMATS =
      ImmutableSet.of("proto", "textproto", "jsonproto");

  private static final ImmutableMap<String, QueryFunction> FUNCTIONS =
      ImmutableMap.<String, QueryFunction>builder()
          .putAll(QueryFunctions.forConfigured())
          .putAll(ActionFilters.functions())
          .buildOrThrow();

  private final BuildEngine engine;

  /** The command on an engine. */
  public AqueryCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "aquery";
  }

  @Override
  public String summary() {
    return "Analyzes the given targets and queries the action graph.";
  }

  @Override
  public String synopsis() {
    return "<options> <query-expression>";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    String name = context.options().isSet(OUTPUT) ? context.options().get(OUTPUT) : "text";
    ActionFormat format = ActionFormats.ALL.get(name);
    if (format == null) {
      throw QueryFailure.format(name, ActionFormats.ALL.keySet());
    }
    BuildSession session = engine.open(context);
    if (context.options().get(STATE)) {
      return state(session, context, name, format);
    }
    try {
      ActionFilters filters = filters(QueryText.of(session), FUNCTIONS);
      AnalyzedQuery answer =
          AnalyzedQuery.answer(
              session, filters.targets().orElseThrow(), AnalyzedQuery.Incompatible.REFUSED);
      ActionResult result =
          ActionResult.of(
              new ConfiguredResult(
                  answer.graph(), answer.nodes(), QueryFlags.format(session.options()).build()),
              options(session.options(), filters),
              TestRunFlags.of(session.options()),
              session.fileSystem());
      QueryOutput.print(session, context.stdout(), out -> format.print(result, out));
      return CommandResult.of(answer.isComplete() ? ExitCode.SUCCESS : ExitCode.BUILD_FAILURE);
    } catch (QueryException e) {
      throw QueryFailure.afterAnalysis(e);
    }
  }

  /** Shows the actions that earlier commands have left in the graph. */
  private static CommandResult state(
      BuildSession session, CommandContext context, String name, ActionFormat format)
      throws CommandException, InterruptedException {
    if (!STATE_FORMATS.contains(name)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "--skyframe_state must be used with --output=proto|textproto|jsonproto. Invalid aquery"
              + " output format: "
              + name);
    }
    String text = QueryText.find(session);
    ActionFilters filters =
        text.isEmpty()
            ? ActionFilters.NONE
            : filters(
                text,
                ImmutableMap.<String, QueryFunction>builder()
                    .putAll(QueryFunctions.forConfigured())
                    .putAll(ActionFilters.functionsOfChosenTargets())
                    .buildOrThrow());
    if (filters.targets().isPresent()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Error while parsing '%s': Specifying build target(s) [%s] with --skyframe_state is currently not supported."
              .formatted(text, filters.targets().get()));
    }
    try {
      ActionResult result =
          new ActionResult(
              KnownActions.of(session.graph()),
              options(session.options(), filters),
              QueryFlags.format(session.options()).build(),
              QuerySession.targets(session, ImmutableList.of()),
              session.fileSystem());
      QueryOutput.print(session, context.stdout(), out -> format.print(result, out));
      return CommandResult.of(ExitCode.SUCCESS);
    } catch (QueryException e) {
      throw QueryFailure.afterAnalysis(e);
    }
  }

  private static ActionFilters filters(String text, ImmutableMap<String, QueryFunction> functions)
      throws CommandException {
    try {
      return ActionFilters.of(QueryParser.parse(text, functions));
    } catch (QueryException e) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, e.getMessage(), e);
    }
  }

  private static ActionOptions options(ParsedOptions options, ActionFilters filters) {
    return new ActionOptions(
        options.get(COMMAND_LINES),
        options.get(ARTIFACTS),
        options.get(ASPECTS),
        options.get(PARAM_FILES),
        options.get(FILE_CONTENTS),
        filters.mnemonics(),
        filters.inputs(),
        filters.outputs());
  }
}
