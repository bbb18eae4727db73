package dev.starling.command.query;

import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.query.QueryException;
import dev.starling.query.QueryFunctions;
import dev.starling.query.QueryParser;
import dev.starling.query.output.ConfiguredFormat;
import dev.starling.query.output.ConfiguredResult;

/** {@code cquery}: asks questions about targets with their configurations. */
public final class CqueryCommand implements Command {

  private final BuildEngine engine;

  /** The command on an engine. */
  public CqueryCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "cquery";
  }

  @Override
  public String summary() {
    return "Loads, analyzes, and queries the specified targets w/ configurations.";
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
    BuildSession session = engine.open(context);
    ConfiguredFormat format = CqueryFormat.of(session);
    try {
      AnalyzedQuery answer =
          AnalyzedQuery.answer(
              session,
              QueryParser.parse(QueryText.of(session), QueryFunctions.forConfigured()),
              AnalyzedQuery.Incompatible.SHOWN);
      ConfiguredResult result =
          new ConfiguredResult(
              answer.graph(), answer.nodes(), QueryFlags.format(session.options()).build());
      QueryOutput.print(session, context.stdout(), out -> format.print(result, out));
      if (answer.nodes().isEmpty()) {
        context.events().handle(Diagnostic.info("Empty query results"));
      }
      return CommandResult.of(answer.isComplete() ? ExitCode.SUCCESS : ExitCode.BUILD_FAILURE);
    } catch (QueryException e) {
      throw QueryFailure.afterAnalysis(e);
    }
  }
}
