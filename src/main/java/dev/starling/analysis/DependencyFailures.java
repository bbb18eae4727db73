package dev.starling.analysis;

import com.google.common.collect.ImmutableSet;
import dev.starling.graph.CycleException;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import dev.starling.packages.LoadingException;
import java.util.List;

/**
 * Fails a target when its dependencies failed, and tells those failures that name no target of
 * their own.
 */
final class DependencyFailures {
  private final Label dependent;
  private final RuleReporter reporter;
  private final Wording wording;

  /** Says what is wrong with a dependency that could not be loaded or does not exist. */
  private interface Wording {
    String text(Label dependent, Label dependency, String message);
  }

  /** Checks dependencies that attributes name. */
  DependencyFailures(Label dependent, RuleReporter reporter) {
    this(
        dependent,
        reporter,
        (label, _, message) -> "%s and referenced by '%s'".formatted(message, label));
  }

  private DependencyFailures(Label dependent, RuleReporter reporter, Wording wording) {
    this.dependent = dependent;
    this.reporter = reporter;
    this.wording = wording;
  }

  /** Checks toolchains that a target has by resolution. */
  static DependencyFailures ofToolchains(Label dependent, RuleReporter reporter) {
    return new DependencyFailures(
        dependent,
        reporter,
        "Target '%s' depends on toolchain '%s', which cannot be found: %s"::formatted);
  }

  /**
   * Checks what became of dependencies.
   *
   * @param labels the dependencies, beside the outcomes
   * @throws NodeException if one failed; a cycle goes before everything else
   */
  <V extends Value> void check(List<Label> labels, List<Outcome<V>> outcomes)
      throws NodeException, InterruptedException {
    ImmutableSet.Builder<Label> rootCauses = null;
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Failure<V>(NodeException failure)) {
        if (failure instanceof CycleException) {
          throw failure; // told at the top, because nodes of a cycle cannot tell anything
        }
        if (rootCauses == null) {
          rootCauses = ImmutableSet.builder();
        }
        tell(labels.get(i), failure);
        rootCauses.addAll(RuleAnalyzer.rootCauses(failure, labels.get(i)));
      }
    }
    if (rootCauses != null) {
      throw reporter.failure(rootCauses.build());
    }
  }

  private void tell(Label dependency, NodeException failure) throws InterruptedException {
    if (failure instanceof AnalysisException analysis && analysis.isTold()) {
      return;
    }
    boolean referenced =
        failure instanceof LoadingException || failure instanceof AnalysisException;
    reporter.error(
        referenced
            ? wording.text(dependent, dependency, String.valueOf(failure.getMessage()))
            : failure.getMessage());
  }
}
