package dev.starling.exec.testing;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.time.Duration;

/**
 * What became of all runs and shards of a test.
 *
 * @param results in the order of runs and shards; empty if the test was not run
 */
public record TestSummary(Label target, TestStatus status, ImmutableList<TestResult> results) {

  /** The summary of some results: flaky if some runs passed and some did not. */
  public static TestSummary of(Label target, ImmutableList<TestResult> results) {
    TestStatus worst =
        results.stream()
            .map(TestResult::status)
            .reduce(TestStatus::and)
            .orElse(TestStatus.NO_STATUS);
    return new TestSummary(target, worst, results);
  }

  /** The summary of a test that was not run. */
  public static TestSummary notRun(Label target, TestStatus status) {
    return new TestSummary(target, status, ImmutableList.of());
  }

  /** True if nothing was run for it now. */
  public boolean isCached() {
    return !results.isEmpty() && results.stream().allMatch(TestResult::cached);
  }

  /** All attempts of all runs, in order. */
  public ImmutableList<TestAttempt> attempts() {
    return results.stream()
        .flatMap(result -> result.attempts().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** The longest time of a run. */
  public Duration longest() {
    return results.stream()
        .map(TestResult::duration)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
