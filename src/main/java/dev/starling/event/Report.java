package dev.starling.event;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.Optional;

/** What a command tells of its result, in the order in which it comes to know it. */
public sealed interface Report extends Event {

  /**
   * Analysis is done.
   *
   * @param what {@code target //:x} or {@code 3 targets}
   */
  record Analyzed(String what, int packagesLoaded, int targetsConfigured) implements Report {}

  /** How many targets, and how many tests beside them, were asked for. */
  record TargetsFound(int targets, int tests) implements Report {}

  /**
   * A requested target is built.
   *
   * @param outputs its files, as paths from the workspace
   */
  record TargetBuilt(String label, ImmutableList<String> outputs) implements Report {}

  /** A requested target was left out because the target platform does not suit it. */
  record TargetSkipped(String label) implements Report {}

  /** A requested target could not be built. */
  record TargetFailed(String label) implements Report {}

  /**
   * An aspect of the command line on a requested target is built.
   *
   * @param outputs its files, as paths from the workspace
   */
  record AspectBuilt(String aspect, String label, ImmutableList<String> outputs)
      implements Report {}

  /** An aspect of the command line on a requested target could not be built. */
  record AspectFailed(String aspect, String label) implements Report {}

  /** Commands of failed actions were not shown in full. */
  record CommandsHidden() implements Report {}

  /**
   * What a test has printed.
   *
   * @param text whole lines, with a frame around them
   */
  record TestPrinted(String text) implements Report {}

  /**
   * The results of tests, in the order of their labels.
   *
   * @param buildFailed whether something else could not be built
   * @param adviceHidden whether there is advice about the size of tests that is not shown
   */
  record TestsFinished(
      ImmutableList<TestOutcome> outcomes, boolean buildFailed, boolean adviceHidden)
      implements Report {}

  /**
   * A test target's result.
   *
   * @param cached whether the result is that of an earlier run
   * @param passedRuns how many of its runs, shards and attempts passed
   * @param allRuns how many there were
   * @param times how long its runs, shards and attempts took
   * @param logs the logs of runs that failed
   * @param advice what its author should change
   * @param cases those of its runs, if they are to be shown
   */
  record TestOutcome(
      String label,
      TestStatus status,
      boolean cached,
      int passedRuns,
      int allRuns,
      ImmutableList<Duration> times,
      ImmutableList<String> logs,
      Optional<String> advice,
      ImmutableList<TestCase> cases) {}

  /**
   * One of the cases that a test tells of in its report.
   *
   * @param name with that of its class
   */
  record TestCase(String name, boolean passed, double seconds) {
    /** The same case, which has failed. */
    public TestCase failed() {
      return new TestCase(name, false, seconds);
    }
  }

  /** How a test ended. */
  enum TestStatus {
    PASSED,
    SKIPPED,
    FLAKY,
    TIMEOUT,
    FAILED,
    INCOMPLETE,
    REMOTE_FAILURE,
    FAILED_TO_BUILD,
    NO_STATUS,
  }

  /**
   * The build has ended.
   *
   * @param success whether everything asked for was done
   * @param elapsed how long the command took
   * @param criticalPath how long the longest chain of actions took
   * @param processes how many actions ran, by the name of how they ran
   * @param totalActions how many actions were looked at and run
   * @param failedTests how many tests failed
   */
  record BuildFinished(
      boolean success,
      Duration elapsed,
      Duration criticalPath,
      ImmutableMap<String, Integer> processes,
      int totalActions,
      int failedTests)
      implements Report {}
}
