package dev.starling.exec;

import dev.starling.action.TestRunnerAction;
import dev.starling.event.Diagnostic;
import dev.starling.event.Report;
import dev.starling.exec.ExecutionOptions.TestOptions.Output;
import dev.starling.exec.testing.TestAttempt;
import dev.starling.exec.testing.TestResult;
import dev.starling.exec.testing.TestStatus;
import dev.starling.graph.Environment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.util.Optional;

/** Tells how a test ended, with as much of its log as is wanted. */
final class TestReporter {
  private static final String RULE = "=".repeat(80);

  private final ExecutionServices services;

  TestReporter(ExecutionServices services) {
    this.services = services;
  }

  void report(TestRunnerAction action, TestResult result, Environment environment)
      throws IOException {
    for (TestAttempt attempt : result.attempts()) {
      if (attempt.status() == TestStatus.FAILED) { // the summary tells of the others
        tell(
            Diagnostic.Kind.FAIL,
            action,
            result.target()
                + action.part()
                + (attempt.details().isEmpty() ? "" : " (" + attempt.details() + ")")
                + " (see "
                + attempt.log()
                + ")",
            environment);
      }
    }
    Output wanted = services.options().test().output();
    for (TestAttempt attempt : result.attempts()) {
      boolean shown =
          switch (wanted) {
            case SUMMARY, STREAMED -> false;
            case ERRORS -> !attempt.status().isGood();
            case ALL -> true;
          };
      if (shown) {
        tell(
            Diagnostic.Kind.INFO,
            action,
            "From Testing " + result.target() + action.part() + ":",
            environment);
        environment.progress().handle(new Report.TestPrinted(log(action, attempt)));
      }
    }
  }

  private String log(TestRunnerAction action, TestAttempt attempt) throws IOException {
    String log =
        TestLog.withoutHead(
            StringEncoding.bytesToInternal(services.fileSystem().read(attempt.log())));
    return "==================== Test output for "
        + action.owner().displayLabel()
        + action.part()
        + ":\n"
        + log
        + (log.endsWith("\n") || log.isEmpty() ? "" : "\n")
        + RULE
        + "\n";
  }

  private static void tell(
      Diagnostic.Kind kind, TestRunnerAction action, String message, Environment environment) {
    environment
        .progress()
        .handle(
            new Diagnostic(
                kind, Optional.empty(), message, Optional.of(action.owner().displayLabel())));
  }
}
