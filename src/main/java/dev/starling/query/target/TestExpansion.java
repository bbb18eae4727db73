package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.TestsInSuiteKey;
import dev.starling.query.QueryException;

/**
 * Finds the tests that targets stand for.
 *
 * @param strict whether a suite that holds anything but tests and suites is an error
 */
record TestExpansion(NodeLoader loader, LoadedPackages packages, boolean strict) {

  private static final String TEST_SUITE = "test_suite";

  ImmutableSet<Label> of(Target target) throws QueryException, InterruptedException {
    try {
      if (strict && target instanceof Rule rule && rule.ruleClass().name().equals(TEST_SUITE)) {
        check(rule);
      }
      return loader.get(new TestsInSuiteKey(target.label())).tests();
    } catch (NodeException e) {
      throw QueryException.evaluation(e.getMessage());
    }
  }

  private void check(Rule suite) throws QueryException, NodeException, InterruptedException {
    if (!(suite.value("tests") instanceof ImmutableList<?> labels)) {
      return;
    }
    for (Object element : labels) {
      if (element instanceof Label label && !isTestOrSuite(packages.target(label))) {
        throw QueryException.evaluation(
            "The label '%s' in the test_suite '%s' does not refer to a test or test_suite rule!"
                .formatted(label, suite.label()));
      }
    }
  }

  private static boolean isTestOrSuite(Target target) {
    return target instanceof Rule rule
        && (rule.ruleClass().test() || rule.ruleClass().name().equals(TEST_SUITE));
  }
}
