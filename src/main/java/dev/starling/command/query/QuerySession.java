package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.build.Parallelism;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPatternParser;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.path.PathFragment;
import dev.starling.query.target.GraphLoader;
import dev.starling.query.target.NodeLoader;
import dev.starling.query.target.PatternResolution;
import dev.starling.query.target.TargetGraph;

/** What the query commands need of a session. */
final class QuerySession {

  private QuerySession() {}

  /** Asks the graph as the flags say. */
  static NodeLoader loader(BuildSession session) {
    return new GraphLoader(
        session.graph(),
        session.options().get(QueryFlags.KEEP_GOING),
        Parallelism.of(session.options()),
        session.events());
  }

  /**
   * The targets of a session, with the edges that the flags choose.
   *
   * @param universe the patterns of all targets that matter
   */
  static TargetGraph targets(BuildSession session, ImmutableList<String> universe)
      throws CommandException, InterruptedException {
    NodeLoader loader = loader(session);
    return new TargetGraph(
        loader,
        patterns(session, loader),
        QueryFlags.filter(session.options()),
        /* strictTestSuites= */ false,
        universe);
  }

  /** Resolves patterns as they are meant where the command was given. */
  static PatternResolution patterns(BuildSession session, NodeLoader loader)
      throws CommandException, InterruptedException {
    try {
      return new PatternResolution(
          loader,
          new TargetPatternParser(
              relativeDirectory(session),
              RepositoryName.MAIN,
              loader.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping()));
    } catch (NodeException e) {
      throw new CommandException(ExitCode.ANALYSIS_FAILURE, e.getMessage(), e);
    }
  }

  private static PathFragment relativeDirectory(BuildSession session) {
    return session.invocation().workingDirectory().startsWith(session.workspace())
        ? PathFragment.of(
            session.workspace().relativize(session.invocation().workingDirectory()).toString())
        : PathFragment.EMPTY;
  }
}
