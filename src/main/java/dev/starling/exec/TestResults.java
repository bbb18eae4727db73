package dev.starling.exec;

import com.google.common.collect.ImmutableSet;
import dev.starling.action.TestRunnerAction;
import dev.starling.digest.Digest;
import dev.starling.exec.ExecutionOptions.TestOptions;
import dev.starling.exec.testing.TestResult;
import dev.starling.exec.testing.TestStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The latest result of each test, and which of them were run in the current build. */
public final class TestResults {
  private final Map<ActionExecutionKey, Entry> entries = new ConcurrentHashMap<>();
  private final Set<ActionExecutionKey> current = ConcurrentHashMap.newKeySet();

  private record Entry(TestRunnerAction action, Digest options, TestResult result) {}

  /** Begins a build. */
  void begin() {
    current.clear();
  }

  void put(
      ActionExecutionKey key, TestRunnerAction action, TestOptions options, TestResult result) {
    entries.put(key, new Entry(action, options.identity(), result));
    current.add(key);
  }

  /** Forgets the results of tests, but for some. */
  void keepOnly(Predicate<ActionExecutionKey> actions) {
    entries.keySet().removeIf(key -> !actions.test(key));
  }

  /** The result of a test; as cached if it is from an earlier build. */
  public Optional<TestResult> get(ActionExecutionKey key) {
    return Optional.ofNullable(entries.get(key))
        .map(entry -> current.contains(key) ? entry.result() : entry.result().asCached());
  }

  /** Tells whether a test was run in the current build. */
  boolean wasRun(ActionExecutionKey key) {
    return current.contains(key);
  }

  /** The tests whose results are no good for a build with these options. */
  ImmutableSet<ActionExecutionKey> stale(TestOptions options) {
    ImmutableSet.Builder<ActionExecutionKey> stale = ImmutableSet.builder();
    entries.forEach(
        (key, entry) -> {
          if (entry.result().status() != TestStatus.PASSED
              || !entry.options().equals(options.identity())
              || !mayReuse(entry.action(), options)) {
            stale.add(key);
          }
        });
    return stale.build();
  }

  /** Tells whether a test that passed need not be run again. */
  boolean mayReuse(TestRunnerAction action, TestOptions options) {
    if (action.properties().isExternal()) {
      return false;
    }
    return options.cacheResults().orElse(action.runs() == 1);
  }
}
