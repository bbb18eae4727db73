package dev.starling.ui;

import com.google.common.base.Joiner;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.math.Stats;
import dev.starling.event.Diagnostic;
import dev.starling.event.Report;
import dev.starling.event.Report.TestOutcome;
import dev.starling.event.Report.TestStatus;
import dev.starling.ui.Style.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes results as users know them. */
final class ReportFormatter {
  /** Actions that no process was run for, and that do not count as such. */
  private static final String CACHED = "action cache hit";

  private static final int RESULT_COLUMN = 78;

  private final Style style;
  private final String testSummary;
  private final DiagnosticFormatter diagnostics;

  ReportFormatter(Style style, String testSummary) {
    this.style = style;
    this.testSummary = testSummary;
    this.diagnostics = new DiagnosticFormatter(style, -1, Optional.empty());
  }

  /** The lines for a result, each with its end. */
  String format(Report report) {
    return switch (report) {
      case Report.Analyzed(String what, int packages, int targets) ->
          info(
              "Analyzed %s (%s loaded, %s configured)."
                  .formatted(what, Plural.of(packages, "package"), Plural.of(targets, "target")));
      case Report.TargetsFound(int targets, int tests) -> info(found(targets, tests));
      case Report.TargetBuilt(String label, ImmutableList<String> outputs) ->
          built("Target " + label, outputs);
      case Report.TargetSkipped(String label) -> "Target " + label + " was skipped\n";
      case Report.TargetFailed(String label) -> "Target " + label + " failed to build\n";
      case Report.AspectBuilt(String aspect, String label, ImmutableList<String> outputs) ->
          built("Aspect %s of %s".formatted(aspect, label), outputs);
      case Report.AspectFailed(String aspect, String label) ->
          "Aspect %s of %s failed to build\n".formatted(aspect, label);
      case Report.CommandsHidden() ->
          "Use --verbose_failures to see the command lines of failed build steps.\n";
      case Report.TestPrinted(String text) -> text;
      case Report.TestsFinished tests -> tests(tests);
      case Report.BuildFinished finished -> finished(finished);
    };
  }

  private String info(String message) {
    return diagnostics.format(Diagnostic.info(message));
  }

  private static String found(int targets, int tests) {
    if (tests == 0) {
      return "Found " + Plural.of(targets, "target") + "...";
    }
    return targets == 0
        ? "Found " + Plural.of(tests, "test target") + "..."
        : "Found %s and %s..."
            .formatted(Plural.of(targets, "target"), Plural.of(tests, "test target"));
  }

  private static String built(String what, ImmutableList<String> outputs) {
    if (outputs.isEmpty()) {
      return what + " up-to-date (nothing to build)\n";
    }
    StringBuilder text = new StringBuilder(what + " up-to-date:\n");
    outputs.forEach(output -> text.append("  ").append(output).append('\n'));
    return text.toString();
  }

  private String finished(Report.BuildFinished finished) {
    String outcome;
    if (finished.failedTests() > 0) {
      outcome =
          info(
              "Build completed, %s FAILED, %s"
                  .formatted(
                      Plural.of(finished.failedTests(), "test"),
                      Plural.of(finished.totalActions(), "total action")));
    } else if (finished.success()) {
      outcome =
          info(
              "Build completed successfully, "
                  + Plural.of(finished.totalActions(), "total action"));
    } else {
      outcome = diagnostics.format(Diagnostic.error("Build did NOT complete successfully"));
    }
    return info(
            "Elapsed time: %s, Critical Path: %s"
                .formatted(seconds(finished.elapsed(), 3), seconds(finished.criticalPath(), 2)))
        + info(processes(finished.processes()))
        + outcome;
  }

  private static String processes(ImmutableMap<String, Integer> processes) {
    int all =
        processes.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(CACHED))
            .mapToInt(Map.Entry::getValue)
            .sum();
    String count = Plural.of(all, "process", "processes");
    if (processes.isEmpty()) {
      return count + ".";
    }
    List<String> parts = new ArrayList<>();
    processes.forEach((name, number) -> parts.add(number + " " + name));
    return count + ": " + Joiner.on(", ").join(parts) + ".";
  }

  private static String seconds(Duration duration, int digits) {
    return ("%." + digits + "fs").formatted(duration.toNanos() / 1e9);
  }

  private String tests(Report.TestsFinished tests) {
    StringBuilder text = new StringBuilder();
    if (!testSummary.equals("none")) {
      for (TestOutcome outcome : tests.outcomes()) {
        if (isShown(outcome)) {
          text.append(outcome(outcome));
        }
      }
    }
    text.append(countOfCases(tests));
    text.append('\n').append(executed(tests)).append('\n');
    if (tests.adviceHidden()) {
      text.append(
          "There were tests whose specified size is too big. Use the"
              + " --test_verbose_timeout_warnings command line option to see which ones these"
              + " are.\n");
    }
    if (tests.buildFailed()
        && count(tests, EnumSet.of(TestStatus.PASSED, TestStatus.FLAKY))
            == tests.outcomes().size()) {
      text.append("All tests passed but there were other errors during the build.\n");
    }
    return text.toString();
  }

  private boolean isShown(TestOutcome outcome) {
    return switch (testSummary) {
      case "terse" ->
          !EnumSet.of(TestStatus.PASSED, TestStatus.SKIPPED, TestStatus.NO_STATUS)
              .contains(outcome.status());
      case "short_uncached", "detailed_uncached" -> !outcome.cached();
      case "testcase" -> false;
      default -> true;
    };
  }

  private String outcome(TestOutcome outcome) {
    String cached = outcome.cached() ? "(cached) " : "";
    int columns = RESULT_COLUMN - cached.length() - word(outcome.status()).length();
    StringBuilder text = new StringBuilder(Strings.padEnd(outcome.label(), columns, ' '));
    text.append(' ').append(cached).append(status(outcome));
    if (hasRun(outcome.status())) {
      double longest = statistics(outcome).max();
      text.append(" in ").append("%.1fs".formatted(longest));
    }
    text.append('\n');
    if (outcome.times().size() > 1) {
      text.append(overRuns(statistics(outcome)));
    }
    outcome.advice().ifPresent(advice -> text.append("  WARNING: ").append(advice).append('\n'));
    if (testSummary.startsWith("detailed")) {
      text.append(cases(outcome));
    } else {
      outcome.logs().forEach(log -> text.append("  ").append(log).append('\n'));
    }
    return text.toString();
  }

  private String cases(TestOutcome outcome) {
    StringBuilder text = new StringBuilder();
    ImmutableList.sortedCopyOf(
            Comparator.comparing((Report.TestCase each) -> !each.passed())
                .thenComparing(Report.TestCase::name),
            outcome.cases())
        .forEach(
            each ->
                text.append("    ")
                    .append(
                        each.passed()
                            ? style.paint(Color.GOOD, "PASSED")
                            : style.paint(Color.BAD, "FAILED"))
                    .append("  ")
                    .append(each.name())
                    .append(" (%.1fs)\n".formatted(each.seconds())));
    return text.toString();
  }

  /** How many cases there were, where they are shown. */
  private String countOfCases(Report.TestsFinished tests) {
    long all = tests.outcomes().stream().mapToLong(outcome -> outcome.cases().size()).sum();
    if (all == 0) {
      return "";
    }
    long passing =
        tests.outcomes().stream()
            .flatMap(outcome -> outcome.cases().stream())
            .filter(Report.TestCase::passed)
            .count();
    return "Test cases: finished with %s and %s out of %d test cases\n"
        .formatted(
            style.paint(Color.GOOD, passing + " passing"),
            style.paint(Color.BAD, (all - passing) + " failing"),
            all);
  }

  private static Stats statistics(TestOutcome outcome) {
    return outcome.times().isEmpty()
        ? Stats.of(0)
        : Stats.of(outcome.times().stream().mapToDouble(time -> time.toNanos() / 1e9));
  }

  private static String overRuns(Stats stats) {
    return "  Stats over %d runs: max = %.1fs, min = %.1fs, avg = %.1fs, dev = %.1fs\n"
        .formatted(
            stats.count(),
            stats.max(),
            stats.min(),
            stats.mean(),
            stats.populationStandardDeviation());
  }

  private static boolean hasRun(TestStatus status) {
    return switch (status) {
      case PASSED, FLAKY, TIMEOUT, FAILED -> true;
      case SKIPPED, INCOMPLETE, REMOTE_FAILURE, FAILED_TO_BUILD, NO_STATUS -> false;
    };
  }

  private String status(TestOutcome outcome) {
    int failed = outcome.allRuns() - outcome.passedRuns();
    String word = word(outcome.status());
    return switch (outcome.status()) {
      case PASSED -> style.paint(Color.GOOD, word);
      case FLAKY ->
          "%s, failed in %d out of %d"
              .formatted(style.paint(Color.DOUBTFUL, word), failed, outcome.allRuns());
      case TIMEOUT, FAILED -> style.paint(Color.BAD, word) + outOf(failed, outcome.allRuns());
      case REMOTE_FAILURE, FAILED_TO_BUILD -> style.paint(Color.BAD, word);
      case SKIPPED, INCOMPLETE, NO_STATUS -> style.paint(Color.DOUBTFUL, word);
    };
  }

  private static String word(TestStatus status) {
    return status.name().replace('_', ' ');
  }

  private static String outOf(int failed, int all) {
    return all <= 1 ? "" : " in " + failed + " out of " + all;
  }

  private String executed(Report.TestsFinished tests) {
    Set<TestStatus> passing = EnumSet.of(TestStatus.PASSED, TestStatus.FLAKY);
    int all = tests.outcomes().size();
    int run =
        (int)
            tests.outcomes().stream()
                .filter(outcome -> !outcome.cached() && hasRun(outcome.status()))
                .count();
    int passed = count(tests, passing);
    int failed = count(tests, EnumSet.of(TestStatus.FAILED, TestStatus.TIMEOUT));
    int remote = count(tests, EnumSet.of(TestStatus.REMOTE_FAILURE));
    int notBuilt = count(tests, EnumSet.of(TestStatus.FAILED_TO_BUILD));
    int skipped = all - passed - failed - remote - notBuilt;
    List<String> parts = new ArrayList<>();
    if (passed > 0) {
      parts.add(style.paint(Color.GOOD, passed == 1 ? "1 test passes" : passed + " tests pass"));
    }
    if (notBuilt > 0) {
      parts.add(
          style.paint(Color.BAD, notBuilt == 1 ? "1 fails to build" : notBuilt + " fail to build"));
    }
    if (failed > 0) {
      parts.add(style.paint(Color.BAD, failed == 1 ? "1 fails locally" : failed + " fail locally"));
    }
    if (remote > 0) {
      parts.add(
          style.paint(Color.BAD, remote == 1 ? "1 fails remotely" : remote + " fail remotely"));
    }
    if (skipped > 0) {
      parts.add(
          style.paint(Color.DOUBTFUL, skipped == 1 ? "1 was skipped" : skipped + " were skipped"));
    }
    return "Executed %d out of %s: %s."
        .formatted(
            run,
            Plural.of(all, "test"),
            parts.size() < 2
                ? Joiner.on("").join(parts)
                : Joiner.on(", ").join(parts.subList(0, parts.size() - 1))
                    + " and "
                    + parts.getLast());
  }

  private static int count(Report.TestsFinished tests, Set<TestStatus> statuses) {
    return (int)
        tests.outcomes().stream().filter(outcome -> statuses.contains(outcome.status())).count();
  }
}
