package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.label.Label;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.query.QueryEngine;
import dev.starling.query.QueryException;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryFunctions;
import dev.starling.query.QueryParser;
import dev.starling.query.output.FormatOptions;
import dev.starling.query.output.ResultOrder;
import dev.starling.query.output.TargetFormat;
import dev.starling.query.output.TargetFormats;
import dev.starling.query.output.TargetResult;
import dev.starling.query.target.NodeLoader;
import dev.starling.query.target.TargetGraph;

/** {@code query}: asks questions about targets as BUILD files declare them. */
public final class QueryCommand implements Command {

  static final Flag<String> OUTPUT = Flag.string("output");
  static final Flag<ResultOrder> ORDER =
      Flag.of("order_output", FlagTypes.enumeration("order of results", ResultOrder.class));
  private static final Flag<Boolean> LEXICOGRAPHICAL =
      Flag.bool("incompatible_lexicographical_output");
  private static final Flag<Boolean> INFER_UNIVERSE = Flag.bool("infer_universe_scope");
  private static final Flag<Boolean> STRICT_TEST_SUITE = Flag.bool("strict_test_suite");
  private static final Flag<Integer> CONDITION_LIMIT =
      Flag.integer("graph:conditional_edges_limit");
  private static final Flag<Boolean> XML_LINE_NUMBERS = Flag.bool("xml:line_numbers");
  private static final Flag<Boolean> XML_DEFAULTS = Flag.bool("xml:default_values");

  private final BuildEngine engine;

  /** The command on an engine. */
  public QueryCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String summary() {
    return "Executes a dependency graph query.";
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
    String name = context.options().isSet(OUTPUT) ? context.options().get(OUTPUT) : "label";
    TargetFormat format = TargetFormats.ALL.get(name);
    if (format == null) {
      throw QueryFailure.format(name, TargetFormats.ALL.keySet());
    }
    BuildSession session = engine.open(context);
    try {
      return answer(session, context, format);
    } catch (QueryException e) {
      throw QueryFailure.of(e);
    }
  }

  private static CommandResult answer(
      BuildSession session, CommandContext context, TargetFormat format)
      throws CommandException, QueryException, InterruptedException {
    QueryExpression query = QueryParser.parse(QueryText.of(session), QueryFunctions.forQuery());
    if (format == TargetFormats.ALL.get("location")
        && (query.calls("buildfiles") || query.calls("loadfiles"))) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Query expressions involving 'buildfiles' or 'loadfiles' cannot be used with"
              + " --output=location");
    }
    TargetGraph graph = graph(session, query);
    ImmutableSet<Label> labels =
        new QueryEngine<>(graph, QueryFunctions.forQuery()).evaluate(query);
    if (graph.hasErrors() && !session.options().get(QueryFlags.KEEP_GOING)) {
      throw new CommandException(
          ExitCode.ANALYSIS_FAILURE, "Evaluation of query \"%s\" failed".formatted(query));
    }
    if (graph.hasErrors()) {
      context
          .events()
          .handle(
              Diagnostic.warning(
                  "--keep_going specified, ignoring errors. Results may be inaccurate"));
    }
    TargetResult result = new TargetResult(graph, labels, format(session.options(), query));
    QueryOutput.print(session, context.stdout(), out -> format.print(result, out));
    if (labels.isEmpty()) {
      context.events().handle(Diagnostic.info("Empty results"));
    }
    return CommandResult.of(
        graph.hasErrors() ? ExitCode.PARTIAL_ANALYSIS_FAILURE : ExitCode.SUCCESS);
  }

  private static TargetGraph graph(BuildSession session, QueryExpression query)
      throws CommandException, InterruptedException {
    NodeLoader loader = QuerySession.loader(session);
    return new TargetGraph(
        loader,
        QuerySession.patterns(session, loader),
        QueryFlags.filter(session.options()),
        session.options().get(STRICT_TEST_SUITE),
        universe(session.options(), query));
  }

  /** The targets that functions look at which ask for all: those of the flag, or of the query. */
  private static ImmutableList<String> universe(ParsedOptions options, QueryExpression query) {
    ImmutableList<String> given = options.get(QueryFlags.UNIVERSE_SCOPE);
    return given.isEmpty() && options.get(INFER_UNIVERSE) ? QueryPatterns.of(query) : given;
  }

  private static FormatOptions format(ParsedOptions options, QueryExpression query) {
    ResultOrder order = options.get(ORDER);
    return format(
            options,
            order != ResultOrder.AUTO
                ? order
                : options.get(LEXICOGRAPHICAL) ? automatic(query) : ResultOrder.FULL)
        .build();
  }

  /** The order of results where nobody asks for another: a path is shown as one goes along it. */
  static ResultOrder automatic(QueryExpression query) {
    return query.isPath() ? ResultOrder.FULL : ResultOrder.AUTO;
  }

  /** How targets are printed. */
  static FormatOptions.Builder format(ParsedOptions options, ResultOrder order) {
    return QueryFlags.format(options)
        .order(order)
        .graphConditionLimit(options.get(CONDITION_LIMIT))
        .xmlLineNumbers(options.get(XML_LINE_NUMBERS))
        .xmlDefaultValues(options.get(XML_DEFAULTS));
  }
}
