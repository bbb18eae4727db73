package dev.starling.command.build;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Action;
import dev.starling.action.TestRunnerAction;
import dev.starling.action.TestSize;
import dev.starling.action.TestTimeout;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.event.Diagnostic;
import dev.starling.event.Report;
import dev.starling.exec.ExecutionResult;
import dev.starling.exec.testing.TestAttempt;
import dev.starling.exec.testing.TestCases;
import dev.starling.exec.testing.TestStatus;
import dev.starling.exec.testing.TestSummary;
import dev.starling.label.Label;
import dev.starling.option.Flag;
import dev.starling.option.ParsedOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** What users are told of tests when all have ended. */
final class TestReports {
  private static final Flag<Boolean> TIMEOUT_WARNINGS = Flag.bool("test_verbose_timeout_warnings");

  private static final Flag<String> SUMMARY = Flag.string("test_summary");
  private static final ImmutableSet<String> SUMMARIES_WITH_CASES =
      ImmutableSet.of("detailed", "detailed_uncached", "testcase");

  /** Whose results are known without a run come first, then the better ones. */
  private static final Comparator<Report.TestOutcome> ORDER =
      Comparator.comparing((Report.TestOutcome outcome) -> !outcome.cached())
          .thenComparing(Report.TestOutcome::status)
          .thenComparing(outcome -> outcome.times().size())
          .thenComparing(Report.TestOutcome::label);

  private static final Flag<Boolean> RELATIVE_LOGS = Flag.bool("print_relative_test_log_paths");

  private final ParsedOptions options;
  private final Path execRoot;

  /** Reports as options want them, of tests that ran in an exec root. */
  TestReports(ParsedOptions options, Path execRoot) {
    this.options = options;
    this.execRoot = execRoot;
  }

  /** The tests of which more is to be told than that one run has failed. */
  ImmutableList<Diagnostic> summaries(ExecutionResult result) {
    return result.tests().stream()
        .filter(TestReports::needsSummary)
        .map(TestReports::summary)
        .collect(toImmutableList());
  }

  private static boolean needsSummary(TestSummary test) {
    return switch (test.status()) {
      case TIMEOUT, FLAKY -> true;
      case FAILED -> failed(test).size() > 1;
      case PASSED, FAILED_TO_BUILD, NO_STATUS, BUILD_ENDED -> false;
    };
  }

  private static Diagnostic summary(TestSummary test) {
    StringBuilder text = new StringBuilder();
    if (test.status() != TestStatus.TIMEOUT) {
      text.append(test.status().display()).append(": ");
    }
    text.append(test.target()).append(" (Summary)");
    failed(test).forEach(attempt -> text.append("\n      ").append(attempt.log()));
    return Diagnostic.of(
        test.status() == TestStatus.TIMEOUT ? Diagnostic.Kind.TIMEOUT : Diagnostic.Kind.PLAIN,
        text.toString());
  }

  /**
   * The end of the report.
   *
   * @param targets all that were built
   * @param skipped the tests that do not suit the target platform
   * @param buildFailed whether something else could not be built
   */
  Report.TestsFinished finished(
      ExecutionResult result,
      Collection<ConfiguredTarget> targets,
      Set<Label> skipped,
      boolean buildFailed) {
    ImmutableMap<Label, TestTimeout> timeouts = timeouts(targets);
    boolean showAdvice = options.get(TIMEOUT_WARNINGS);
    boolean hidden = false;
    ImmutableList.Builder<Report.TestOutcome> outcomes = ImmutableList.builder();
    for (TestSummary test : result.tests()) {
      Optional<String> advice = advice(test, timeouts);
      hidden |= advice.isPresent() && !showAdvice && !test.isCached();
      outcomes.add(outcome(test, showAdvice ? advice : Optional.empty()));
    }
    for (Label test : skipped) {
      outcomes.add(
          new Report.TestOutcome(
              test.toString(),
              Report.TestStatus.SKIPPED,
              false,
              0,
              0,
              ImmutableList.of(),
              ImmutableList.of(),
              Optional.empty(),
              ImmutableList.of()));
    }
    return new Report.TestsFinished(
        ImmutableList.sortedCopyOf(ORDER, outcomes.build()), buildFailed, hidden);
  }

  private Report.TestOutcome outcome(TestSummary test, Optional<String> advice) {
    ImmutableList<TestAttempt> failed = failed(test);
    return new Report.TestOutcome(
        test.target().toString(),
        status(test),
        test.isCached(),
        test.attempts().size() - failed.size(),
        test.attempts().size(),
        test.attempts().stream().map(TestAttempt::duration).collect(toImmutableList()),
        failed.stream().map(attempt -> shown(attempt.log())).collect(toImmutableList()),
        advice,
        SUMMARIES_WITH_CASES.contains(options.get(SUMMARY)) ? cases(test) : ImmutableList.of());
  }

  private String shown(Path log) {
    return options.get(RELATIVE_LOGS) && log.startsWith(execRoot)
        ? SymlinkPrefix.of(options).shown(execRoot.relativize(log).toString(), execRoot)
        : log.toString();
  }

  private static ImmutableList<Report.TestCase> cases(TestSummary test) {
    return test.attempts().stream()
        .flatMap(attempt -> attempt.xml().stream())
        .flatMap(report -> TestCases.read(report).stream())
        .collect(toImmutableList());
  }

  private static ImmutableList<TestAttempt> failed(TestSummary test) {
    return test.attempts().stream()
        .filter(attempt -> !attempt.status().isGood())
        .collect(toImmutableList());
  }

  private static ImmutableMap<Label, TestTimeout> timeouts(Collection<ConfiguredTarget> targets) {
    ImmutableMap.Builder<Label, TestTimeout> timeouts = ImmutableMap.builder();
    for (ConfiguredTarget target : targets) {
      for (Action action : target.actions()) {
        if (action instanceof TestRunnerAction test) {
          timeouts.put(target.originalLabel(), test.properties().timeout());
        }
      }
    }
    return timeouts.buildKeepingLast();
  }

  /** A test that passes in much less than its time makes others wait without need. */
  private static Optional<String> advice(
      TestSummary test, ImmutableMap<Label, TestTimeout> timeouts) {
    TestTimeout timeout = timeouts.get(test.target());
    Duration longest =
        test.attempts().stream()
            .map(TestAttempt::duration)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    if (test.status() != TestStatus.PASSED
        || timeout == null
        || longest.compareTo(timeout.leastExpected()) >= 0) {
      return Optional.empty();
    }
    TestTimeout fitting = TestTimeout.fitting(longest);
    return Optional.of(
        ("%s: Test execution time (%.1fs excluding execution overhead) outside of range for %s"
                + " tests. Consider setting timeout=\"%s\" or size=\"%s\".")
            .formatted(
                test.target(),
                longest.toMillis() / 1000.0,
                timeout.name(),
                fitting.attributeValue(),
                Ascii.toLowerCase(sizeOf(fitting).name())));
  }

  private static TestSize sizeOf(TestTimeout timeout) {
    return switch (timeout) {
      case SHORT -> TestSize.SMALL;
      case MODERATE -> TestSize.MEDIUM;
      case LONG -> TestSize.LARGE;
      case ETERNAL -> TestSize.ENORMOUS;
    };
  }

  private static Report.TestStatus status(TestSummary test) {
    return switch (test.status()) {
      case PASSED -> Report.TestStatus.PASSED;
      case FLAKY -> Report.TestStatus.FLAKY;
      case TIMEOUT -> Report.TestStatus.TIMEOUT;
      case FAILED -> Report.TestStatus.FAILED;
      case FAILED_TO_BUILD -> Report.TestStatus.FAILED_TO_BUILD;
      case NO_STATUS, BUILD_ENDED -> Report.TestStatus.NO_STATUS;
    };
  }
}
