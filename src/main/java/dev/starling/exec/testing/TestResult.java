package dev.starling.exec.testing;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of one run of a test, or of one shard of a run.
 *
 * @param run from 0
 * @param shard from 0
 * @param attempts in their order; never empty
 * @param cached whether the test passed in an earlier build and was not run now
 * @param outputs the directory or archive of undeclared outputs, if the test left any
 */
public record TestResult(
    Label target,
    int run,
    int shard,
    TestStatus status,
    ImmutableList<TestAttempt> attempts,
    boolean cached,
    Optional<Path> outputs) {

  /** Checks that there is an attempt. */
  public TestResult {
    checkArgument(!attempts.isEmpty(), "a result of %s without an attempt", target);
  }

  /** The result of attempts to run a test: good if the last is. */
  public static TestResult of(
      Label target,
      int run,
      int shard,
      ImmutableList<TestAttempt> attempts,
      Optional<Path> outputs) {
    TestStatus last = attempts.getLast().status();
    TestStatus status = last == TestStatus.PASSED && attempts.size() > 1 ? TestStatus.FLAKY : last;
    return new TestResult(target, run, shard, status, attempts, false, outputs);
  }

  /** This result as a later build sees it. */
  public TestResult asCached() {
    return new TestResult(target, run, shard, status, attempts, true, outputs);
  }

  /** The log of the last attempt. */
  public Path log() {
    return attempts.getLast().log();
  }

  /** The time that all attempts took. */
  public Duration duration() {
    return attempts.stream().map(TestAttempt::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
