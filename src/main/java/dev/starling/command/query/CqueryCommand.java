package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.option.Flag;
import dev.starling.packages.LoadingSettings;
import dev.starling.query.QueryException;
import dev.starling.query.QueryFunctions;
import dev.starling.query.QueryParser;
import dev.starling.query.output.ConfiguredFormat;
import dev.starling.query.output.ConfiguredFormats;
import dev.starling.query.output.ConfiguredResult;
import dev.starling.query.output.StarlarkFormat;
import java.io.IOException;
import java.nio.file.Path;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.ParserInput;

/** {@code cquery}: asks questions about targets with their configurations. */
public final class CqueryCommand implements Command {

  private static final Flag<String> OUTPUT = Flag.string("output");
  private static final Flag<String> EXPRESSION = Flag.string("starlark:expr");
  private static final Flag<String> FILE = Flag.string("starlark:file");
  private static final String STARLARK = "starlark";

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
    String name = context.options().isSet(OUTPUT) ? context.options().get(OUTPUT) : "label";
    if (!name.equals(STARLARK) && !ConfiguredFormats.ALL.containsKey(name)) {
      throw QueryFailure.format(
          name,
          ImmutableList.<String>builder()
              .addAll(ConfiguredFormats.ALL.keySet())
              .add(STARLARK)
              .build());
    }
    BuildSession session = engine.open(context);
    ConfiguredFormat format =
        name.equals(STARLARK) ? starlark(session) : ConfiguredFormats.ALL.get(name);
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

  /** The format of {@code --starlark:file} or {@code --starlark:expr}; labels without either. */
  private static StarlarkFormat starlark(BuildSession session) throws CommandException {
    StarlarkSemantics semantics = LoadingSettings.DEFAULT.semantics();
    String expression = session.options().get(EXPRESSION);
    String file = session.options().get(FILE);
    if (!expression.isEmpty() && !file.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "You must not specify both --starlark:expr and --starlark:file");
    }
    if (file.isEmpty()) {
      return StarlarkFormat.ofExpression(
          expression.isEmpty() ? "str(target.label)" : expression, semantics);
    }
    Path path = session.invocation().workingDirectory().resolve(file);
    try {
      return new StarlarkFormat(
          ParserInput.fromLatin1(session.fileSystem().read(path), path.toString()), semantics);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
