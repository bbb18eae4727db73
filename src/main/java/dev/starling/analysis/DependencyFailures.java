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

  DependencyFailures(Label dependent, RuleReporter reporter) {
    this.dependent = dependent;
    this.reporter = reporter;
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
        tell(failure);
        rootCauses.addAll(RuleAnalyzer.rootCauses(failure, labels.get(i)));
      }
    }
    if (rootCauses != null) {
      throw reporter.failure(rootCauses.build());
    }
  }

  private void tell(NodeException failure) throws InterruptedException {
    if (failure instanceof AnalysisException analysis && analysis.isTold()) {
      return;
    }
    boolean referenced =
        failure instanceof LoadingException || failure instanceof AnalysisException;
    reporter.error(
        referenced
            ? "%s and referenced by '%s'".formatted(failure.getMessage(), dependent)
            : failure.getMessage());
  }
}
