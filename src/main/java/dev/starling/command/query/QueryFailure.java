package dev.starling.command.query;

import com.google.common.collect.ImmutableCollection;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.query.QueryException;

/** How the query commands fail. */
final class QueryFailure {

  private QueryFailure() {}

  /** The end of a command whose query has no answer. */
  static CommandException of(QueryException e) {
    return new CommandException(
        switch (e.kind()) {
          case SYNTAX -> ExitCode.COMMAND_LINE_ERROR;
          case EVALUATION -> ExitCode.ANALYSIS_FAILURE;
          case FORMAT -> ExitCode.BUILD_FAILURE;
        },
        e.getMessage(),
        e);
  }

  /** The end of a command whose query, over analyzed targets, has no answer. */
  static CommandException afterAnalysis(QueryException e) {
    return switch (e.kind()) {
      case SYNTAX -> of(e);
      case EVALUATION -> afterAnalysis("Evaluation failed: " + e.getMessage(), e);
      case FORMAT -> afterAnalysis(e.getMessage(), e);
    };
  }

  private static CommandException afterAnalysis(String message, QueryException e) {
    return new CommandException(
        ExitCode.BUILD_FAILURE, "Error doing post analysis query: " + message, e);
  }

  /** The end of a command that is asked for a format that it does not have. */
  static CommandException format(String name, ImmutableCollection<String> formats) {
    return new CommandException(
        ExitCode.COMMAND_LINE_ERROR,
        "Invalid output format '%s'. Valid values are: %s"
            .formatted(name, String.join(", ", formats)));
  }
}
