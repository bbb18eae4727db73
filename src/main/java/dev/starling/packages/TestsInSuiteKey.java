package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/**
 * Asks which tests a target stands for: itself if it is a test, those of a test suite, else none.
 *
 * @param label the target
 */
public record TestsInSuiteKey(Label label) implements Key<TestsInSuite> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TESTS_IN_SUITE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "tests of " + label;
  }
}
