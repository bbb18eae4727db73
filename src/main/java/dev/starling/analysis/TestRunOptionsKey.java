package dev.starling.analysis;

import dev.starling.config.TestRunOptions;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks what the command line says about how tests are run; injected by the command.
 *
 * <p>Only nodes of {@link TestRunOptionKey} and transitions that set such an option depend on it.
 */
public record TestRunOptionsKey() implements Key<TestRunOptions> {
  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("TEST_RUN_OPTIONS");

  /** The one key. */
  public static final TestRunOptionsKey INSTANCE = new TestRunOptionsKey();

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "how tests are run";
  }
}
