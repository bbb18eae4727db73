package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.TestRunnerAction;
import dev.starling.analysis.rule.TestRuns;
import dev.starling.analysis.rule.TestSettings;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.TestRunOptions;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * Asks for the actions that run a test in another way than by default, which its analysis knows
 * nothing of.
 */
public record TestRunsKey(ConfiguredTargetKey target, TestSettings settings)
    implements Key<TestRunsValue>, ActionLookupKey {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TEST_RUNS");

  /** How a test is run, if it is not as its own actions do. */
  public static Optional<TestRunsKey> of(ConfiguredTarget test, TestRunOptions options) {
    return settings(test, options).map(settings -> new TestRunsKey(test.owner(), settings));
  }

  /** What differs from how the test's own actions run it. */
  public static Optional<TestSettings> settings(ConfiguredTarget test, TestRunOptions options) {
    ConfigurationKey configuration = test.key().configuration();
    if (options.values().isEmpty()
        || configuration == null
        || configuration.options().decideOnTestRuns()
        || TestRuns.template(test.actions()).isEmpty()) {
      return Optional.empty();
    }
    TestSettings settings = TestSettings.of(options.in(configuration.options()));
    return settings.equals(TestSettings.DEFAULT) ? Optional.empty() : Optional.of(settings);
  }

  /** The actions of a target, its test run as options say. */
  public static ImmutableList<Action> actions(ConfiguredTarget target, TestRunOptions options) {
    Optional<TestRunnerAction> template = TestRuns.template(target.actions());
    Optional<TestSettings> settings = settings(target, options);
    return template.isEmpty() || settings.isEmpty()
        ? target.actions()
        : new TestRuns(template.get(), settings.get(), target.owner())
            .inPlaceOfDefault(target.actions());
  }

  TestRunsValue compute(Environment env) throws NodeException, InterruptedException {
    return new TestRunsValue(
        TestRuns.template(env.get(target).actions())
            .map(template -> new TestRuns(template, settings, this).actions())
            .orElseThrow(() -> new IllegalStateException(target + " is no test")));
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public Key<TestRunsValue> lookupKey() {
    return this;
  }

  @Override
  public Optional<Label> ownerLabel() {
    return target.ownerLabel();
  }

  @Override
  public String toString() {
    return "runs of " + target;
  }
}
