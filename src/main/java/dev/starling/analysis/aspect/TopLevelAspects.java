package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import dev.starling.analysis.AnalysisException;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.TopLevelTargets;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Version;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies the aspects of a command line to the targets of the command line. */
public final class TopLevelAspects {
  private final Graph graph;
  private final AspectApplication aspects;

  /** Makes the application of some aspects. */
  public TopLevelAspects(Graph graph, AspectApplication aspects) {
    this.graph = graph;
    this.aspects = aspects;
  }

  /**
   * Targets with the aspects on them.
   *
   * @param targets without those whose aspects failed
   * @param aspects on these targets, in their order
   */
  public record Result(TopLevelTargets.Result targets, ImmutableList<AspectOnTarget> aspects) {}

  /** Analyzes the aspects; tells what fails. A target whose aspects fail counts as failed. */
  public Result apply(
      TopLevelTargets.Result analyzed,
      Version version,
      TopLevelTargets.Mode mode,
      EventHandler events)
      throws InterruptedException {
    ImmutableSetMultimap.Builder<ConfiguredTarget, AspectKey> keys = ImmutableSetMultimap.builder();
    analyzed.targets().forEach(target -> keys.putAll(target, aspects.keys(target)));
    ImmutableSetMultimap<ConfiguredTarget, AspectKey> byTarget = keys.build();
    EvaluationResult evaluation =
        graph.evaluate(
            new EvaluationRequest(
                version,
                ImmutableList.copyOf(byTarget.values()),
                mode.keepGoing(),
                mode.parallelism(),
                events));
    ImmutableList.Builder<ConfiguredTarget> targets = ImmutableList.builder();
    ImmutableList.Builder<AspectOnTarget> applied = ImmutableList.builder();
    Map<Label, NodeException> failures = new LinkedHashMap<>(analyzed.failures());
    for (ConfiguredTarget target : analyzed.targets()) {
      List<AspectOnTarget> own = new ArrayList<>();
      for (AspectKey key : byTarget.get(target)) {
        switch (evaluation.outcome(key).orElse(null)) {
          case null -> {}
          case Outcome.Success<AspectValue>(AspectValue value) ->
              own.add(new AspectOnTarget(target, key.aspect(), value));
          case Outcome.Failure<AspectValue>(NodeException failure) -> {
            failures.putIfAbsent(target.originalLabel(), failure);
            tell(key, failure, mode.keepGoing(), events);
          }
        }
      }
      if (own.size() == byTarget.get(target).size()) {
        targets.add(target);
        applied.addAll(own);
      }
    }
    return new Result(
        new TopLevelTargets.Result(
            targets.build(), ImmutableMap.copyOf(failures), analyzed.evaluation()),
        applied.build());
  }

  private static void tell(
      AspectKey key, NodeException failure, boolean keepGoing, EventHandler events) {
    if (!(failure instanceof AnalysisException analysis && analysis.isTold())) {
      events.handle(Diagnostic.error(failure.getMessage()));
    }
    String name = "%s of %s".formatted(key.aspect().id(), key.base().label());
    events.handle(
        keepGoing
            ? Diagnostic.warning(
                "errors encountered while analyzing aspect '%s', it will not be built."
                    .formatted(name))
            : Diagnostic.error("Analysis of aspect '%s' failed; build aborted".formatted(name)));
  }
}
