package dev.starling.command.build;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.TestRunnerAction;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.TestRunsKey;
import dev.starling.command.BuildSession;
import dev.starling.config.TestRunOptions;
import dev.starling.exec.ActionExecutionKey;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The actions that run tests: those of the targets, or where the command line wants tests run in
 * another way, those that are made for it.
 */
record TestActionKeys(ImmutableMap<ConfiguredTargetKey, ImmutableList<ActionExecutionKey>> keys) {

  /** The actions for those of the targets that are to be run. */
  static TestActionKeys of(
      ImmutableList<ConfiguredTarget> targets, ImmutableSet<Label> tests, BuildSession session)
      throws InterruptedException {
    TestRunOptions options = TestRunFlags.of(session.options());
    ImmutableList<ConfiguredTarget> tested =
        targets.stream()
            .filter(target -> tests.contains(target.originalLabel()))
            .collect(toImmutableList());
    make(tested, options, session);
    ImmutableMap.Builder<ConfiguredTargetKey, ImmutableList<ActionExecutionKey>> keys =
        ImmutableMap.builder();
    for (ConfiguredTarget test : tested) {
      Optional<TestRunsKey> other = TestRunsKey.of(test, options);
      keys.put(
          test.key(),
          other.isPresent()
              ? keys(
                  other.get(),
                  session
                      .graph()
                      .existing(other.get())
                      .flatMap(Outcome::success)
                      .orElseThrow(() -> new IllegalStateException(other.get() + " is not known"))
                      .actions())
              : keys(test.owner(), test.actions()));
    }
    return new TestActionKeys(keys.buildKeepingLast());
  }

  private static void make(
      ImmutableList<ConfiguredTarget> tests, TestRunOptions options, BuildSession session)
      throws InterruptedException {
    ImmutableList<Key<?>> others =
        tests.stream()
            .<Key<?>>flatMap(test -> TestRunsKey.of(test, options).stream())
            .collect(toImmutableList());
    if (!others.isEmpty()) {
      session
          .graph()
          .evaluate(
              new EvaluationRequest(
                  session.graph().version(),
                  others,
                  /* keepGoing= */ false,
                  Parallelism.of(session.options()),
                  session.events()));
    }
  }

  private static ImmutableList<ActionExecutionKey> keys(
      ActionLookupKey owner, ImmutableList<Action> actions) {
    return IntStream.range(0, actions.size())
        .filter(i -> actions.get(i) instanceof TestRunnerAction)
        .mapToObj(i -> new ActionExecutionKey(owner, i))
        .collect(toImmutableList());
  }

  /** The actions that run a target; none if it is not to be run. */
  ImmutableList<ActionExecutionKey> of(ConfiguredTarget target) {
    return keys.getOrDefault(target.key(), ImmutableList.of());
  }
}
