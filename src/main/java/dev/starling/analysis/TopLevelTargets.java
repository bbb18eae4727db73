package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.ConfigurationKey;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.graph.CycleException;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Version;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Analyzes the targets that the user named, in the target configuration. */
public final class TopLevelTargets {
  private final Graph graph;
  private final ConfigurationKey configuration;

  /** Makes the analysis of targets in one configuration. */
  public TopLevelTargets(Graph graph, ConfigurationKey configuration) {
    this.graph = graph;
    this.configuration = configuration;
  }

  /**
   * How to analyze.
   *
   * @param keepGoing whether to analyze everything that can be analyzed after an error
   * @param parallelism how many nodes may be computed at once
   */
  public record Mode(boolean keepGoing, int parallelism) {}

  /**
   * What came of it.
   *
   * @param targets those that could be analyzed, in the order in which they were asked for
   * @param failures why others could not; already told
   * @param evaluation the evaluation, for its statistics
   */
  public record Result(
      ImmutableList<ConfiguredTarget> targets,
      ImmutableMap<Label, NodeException> failures,
      EvaluationResult evaluation) {
    /** Whether every target was analyzed. */
    public boolean isComplete() {
      return failures.isEmpty();
    }
  }

  /** Analyzes, and tells what fails. */
  public Result analyze(Version version, ImmutableSet<Label> labels, Mode mode, EventHandler events)
      throws InterruptedException {
    Map<Label, ConfiguredTargetKey> keys = new LinkedHashMap<>();
    labels.forEach(label -> keys.put(label, ConfiguredTargetKey.of(label, configuration)));
    EvaluationResult evaluation =
        graph.evaluate(
            new EvaluationRequest(
                version,
                ImmutableList.copyOf(keys.values()),
                mode.keepGoing(),
                mode.parallelism(),
                events));
    ImmutableList.Builder<ConfiguredTarget> targets = ImmutableList.builder();
    ImmutableMap.Builder<Label, NodeException> failures = ImmutableMap.builder();
    Set<NodeException> told = new LinkedHashSet<>();
    for (Map.Entry<Label, ConfiguredTargetKey> entry : keys.entrySet()) {
      switch (evaluation.outcome(entry.getValue()).orElse(null)) {
        case null -> {}
        case Outcome.Success<ConfiguredTarget>(ConfiguredTarget target) -> targets.add(target);
        case Outcome.Failure<ConfiguredTarget>(NodeException failure) -> {
          failures.put(entry.getKey(), failure);
          if (!isTold(failure) && told.add(failure)) {
            events.handle(untold(failure, version, mode));
          }
          events.handle(conclusion(entry.getKey(), failure, mode.keepGoing()));
        }
      }
    }
    return new Result(targets.build(), failures.buildOrThrow(), evaluation);
  }

  private static boolean isTold(NodeException failure) {
    return failure instanceof AnalysisException analysis && analysis.isTold();
  }

  /** A failure that no node has told, with the place of the target at fault. */
  private Diagnostic untold(NodeException failure, Version version, Mode mode)
      throws InterruptedException {
    if (!(failure instanceof CycleException cycle)) {
      return Diagnostic.error(failure.getMessage());
    }
    String text = CycleReport.text(cycle);
    if (!(cycle.cycle().getFirst() instanceof ConfiguredTargetKey first)) {
      return Diagnostic.error(text);
    }
    DeclarationKey key = new DeclarationKey(first.label());
    EvaluationResult places =
        graph.evaluate(
            new EvaluationRequest(
                version, ImmutableList.of(key), true, mode.parallelism(), EventHandler.ignoring()));
    return places
        .outcome(key)
        .flatMap(Outcome::success)
        .map(declaration -> declaration.error(text))
        .orElse(Diagnostic.error(text));
  }

  private static Diagnostic conclusion(Label label, NodeException failure, boolean keepGoing) {
    return keepGoing
        ? Diagnostic.warning(
            "errors encountered while analyzing target '%s', it will not be built."
                .formatted(label))
        : Diagnostic.error(
            "Analysis of target '%s' failed; build aborted%s"
                .formatted(label, isOwn(label, failure) ? "" : ": Analysis failed"));
  }

  private static boolean isOwn(Label label, NodeException failure) {
    return switch (failure) {
      case AnalysisException analysis -> analysis.rootCauses().contains(label);
      case CycleException _ -> true;
      default -> false;
    };
  }
}
