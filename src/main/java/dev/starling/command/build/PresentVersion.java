package dev.starling.command.build;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.graph.Graph;
import dev.starling.graph.Outcome;
import dev.starling.repository.FetchAttempt;
import dev.starling.repository.context.EnvironmentVariableKey;
import dev.starling.repository.context.RepositoryEnvironment;
import java.util.Optional;

/** The version of the graph that commands use now, and whether a further command may. */
final class PresentVersion {
  private final CommandChanges changes;

  /** The environment of the client for which the version was made. */
  private volatile ImmutableMap<String, String> environment = ImmutableMap.of();

  PresentVersion(CommandChanges changes) {
    this.changes = changes;
  }

  /** The next version is made for a command. */
  void isFor(CommandContext context) {
    environment = context.invocation().environment();
  }

  /**
   * Tells whether a command would see what it needs, without building: files, options and
   * environment are as they were for the commands that use the version.
   */
  boolean isGoodFor(CommandContext context, Graph graph)
      throws CommandException, InterruptedException {
    return isSameEnvironment(graph, context)
        && graph.isUnchangedBy(
            changes
                .of(context, graph)
                .without(
                    ImmutableSet.of(
                        FetchAttempt.AttemptKey.INSTANCE,
                        RepositoryEnvironment.EnvironmentKey.INSTANCE)))
        && isSameRepositoryEnvironment(graph, context);
  }

  /** Tells whether a client's environment differs in nothing that anybody has asked for. */
  private boolean isSameEnvironment(Graph graph, CommandContext context) {
    return SessionVariables.areAllThatDiffer(environment, context.invocation().environment())
        && SessionVariables.NAMES.stream()
            .noneMatch(name -> graph.existing(new EnvironmentVariableKey(name)).isPresent());
  }

  private static boolean isSameRepositoryEnvironment(Graph graph, CommandContext context) {
    Optional<RepositoryEnvironment> known =
        graph.existing(RepositoryEnvironment.EnvironmentKey.INSTANCE).flatMap(Outcome::success);
    return known.isPresent()
        && SessionVariables.areAllThatDiffer(
            known.get().variables(), RepositoryOptionsReader.environment(context));
  }
}
