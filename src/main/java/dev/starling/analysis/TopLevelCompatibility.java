package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.provider.IncompatiblePlatformInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo.Reason;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeException;
import dev.starling.graph.Version;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Leaves out the targets of a command that the target platform does not suit: an error for those
 * that the user named, otherwise without a word.
 */
public final class TopLevelCompatibility {
  private static final int SHOWN_DIGITS = 6;

  private final Graph graph;
  private final Version version;
  private final TopLevelTargets.Mode mode;

  /** Makes the check at a version of the graph. */
  public TopLevelCompatibility(Graph graph, Version version, TopLevelTargets.Mode mode) {
    this.graph = graph;
    this.version = version;
    this.mode = mode;
  }

  /**
   * What is left.
   *
   * @param result the targets that suit the platform
   * @param skipped those left out without an error
   */
  public record Checked(TopLevelTargets.Result result, ImmutableSet<Label> skipped) {}

  /**
   * Checks the targets.
   *
   * @param required the targets that must suit the platform
   */
  public Checked check(
      TopLevelTargets.Result analyzed, ImmutableSet<Label> required, EventHandler events)
      throws InterruptedException {
    ImmutableList.Builder<ConfiguredTarget> compatible = ImmutableList.builder();
    ImmutableSet.Builder<Label> skipped = ImmutableSet.builder();
    Map<Label, NodeException> failures = new LinkedHashMap<>(analyzed.failures());
    for (ConfiguredTarget target : analyzed.targets()) {
      if (target.get(IncompatiblePlatformInfo.PROVIDER).isEmpty()) {
        compatible.add(target);
      } else if (required.contains(target.originalLabel())) {
        String message =
            "Target %s is incompatible and cannot be built, but was explicitly requested.%s"
                .formatted(target.originalLabel(), chain(target));
        failures.put(
            target.originalLabel(),
            AnalysisException.told(message, ImmutableSet.of(target.originalLabel())));
        events.handle(conclusion(target.originalLabel(), message));
      } else {
        skipped.add(target.originalLabel());
      }
    }
    return new Checked(
        new TopLevelTargets.Result(
            compatible.build(), ImmutableMap.copyOf(failures), analyzed.evaluation()),
        skipped.build());
  }

  private Diagnostic conclusion(Label label, String message) {
    return mode.keepGoing()
        ? Diagnostic.warning(
            "errors encountered while analyzing target '%s', it will not be built.\n%s"
                .formatted(label, message))
        : Diagnostic.error(
            "Analysis of target '%s' failed; build aborted: %s".formatted(label, message));
  }

  /** The way from a target to one that the platform itself does not suit. */
  private String chain(ConfiguredTarget target) throws InterruptedException {
    StringBuilder text = new StringBuilder("\nDependency chain:");
    ConfiguredTarget link = target;
    while (true) {
      text.append("\n    ").append(link.originalLabel()).append(configuration(link));
      switch (link.get(IncompatiblePlatformInfo.PROVIDER).orElseThrow().reason()) {
        case Reason.Dependency(ConfiguredTargetKey next) -> link = analyzed(next);
        case Reason.Constraints constraints -> {
          return text.append(missing(constraints)).toString();
        }
      }
    }
  }

  private static String missing(Reason.Constraints constraints) {
    ImmutableList<Label> labels = constraints.missing();
    String names = labels.stream().map(Label::toString).collect(Collectors.joining(", "));
    return "   <-- target platform (%s) didn't satisfy constraint%s"
        .formatted(constraints.platform(), labels.size() == 1 ? " " + names : "s [" + names + "]");
  }

  private static String configuration(ConfiguredTarget target) {
    return target.key().configuration() == null
        ? ""
        : " (%s)"
            .formatted(target.key().configuration().options().shortId().substring(0, SHOWN_DIGITS));
  }

  private ConfiguredTarget analyzed(ConfiguredTargetKey key) throws InterruptedException {
    try {
      return graph
          .evaluate(
              new EvaluationRequest(
                  version,
                  ImmutableList.of(key),
                  true,
                  mode.parallelism(),
                  EventHandler.ignoring()))
          .get(key);
    } catch (NodeException e) {
      throw new IllegalStateException("an incompatible target that was analyzed is gone", e);
    }
  }
}
