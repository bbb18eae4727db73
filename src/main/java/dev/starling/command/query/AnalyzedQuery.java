package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.build.BuildPhases;
import dev.starling.query.QueryEngine;
import dev.starling.query.QueryException;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryFunctions;
import dev.starling.query.configured.ConfiguredEdges;
import dev.starling.query.configured.ConfiguredGraph;
import dev.starling.query.target.TargetGraph;

/**
 * The answer to a query over configured targets: what its patterns name is analyzed first.
 *
 * @param isComplete whether everything could be analyzed
 */
record AnalyzedQuery(
    ConfiguredGraph graph, ImmutableSet<ConfiguredTargetKey> nodes, boolean isComplete) {

  /** What is done about targets that the target platform does not suit. */
  enum Incompatible {
    /** They are targets like others. */
    SHOWN,
    /** They are an error where the query names them. */
    REFUSED
  }

  /**
   * Analyzes and answers.
   *
   * @throws CommandException if analysis fails and the command does not keep going
   */
  static AnalyzedQuery answer(
      BuildSession session, QueryExpression query, Incompatible incompatible)
      throws CommandException, QueryException, InterruptedException {
    BuildPhases phases = new BuildPhases(session);
    ImmutableList<String> universe = session.options().get(QueryFlags.UNIVERSE_SCOPE);
    ImmutableList<String> wanted = universe.isEmpty() ? QueryPatterns.of(query) : universe;
    BuildPhases.Analysis analysis =
        switch (incompatible) {
          case SHOWN -> phases.analyze(wanted);
          case REFUSED -> phases.analyzeCompatible(wanted);
        };
    boolean complete = analysis.result().isComplete();
    if (!complete && !session.options().get(QueryFlags.KEEP_GOING)) {
      throw new CommandException(ExitCode.BUILD_FAILURE, "Build did NOT complete successfully");
    }
    TargetGraph targets = QuerySession.targets(session, wanted);
    ConfiguredGraph graph =
        new ConfiguredGraph(
            targets,
            new ConfiguredEdges(session.graph(), QueryFlags.filter(session.options())),
            analysis.result().targets(),
            analysis.configuration(),
            analysis.aspects());
    return new AnalyzedQuery(
        graph, new QueryEngine<>(graph, QueryFunctions.forConfigured()).evaluate(query), complete);
  }
}
