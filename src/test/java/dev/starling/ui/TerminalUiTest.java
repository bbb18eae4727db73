package dev.starling.ui;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.Terminal;
import dev.starling.event.Diagnostic;
import dev.starling.event.Event;
import dev.starling.event.Progress;
import dev.starling.event.Report;
import dev.starling.event.Report.TestOutcome;
import dev.starling.event.Report.TestStatus;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsException;
import dev.starling.option.OptionsParser;
import dev.starling.option.StartupOptions;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.starlark.java.syntax.Location;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class TerminalUiTest {
  private static final FlagTable FLAGS = FlagTable.standard();
  private static final Terminal NO_TERMINAL = new Terminal(false, false, 80);

  private static UiOptions options(String... flags) throws OptionsException {
    return UiOptions.of(
        new OptionsParser(FLAGS).parse("build", ImmutableList.copyOf(flags), ImmutableList.of()),
        StartupOptions.parse(FLAGS, ImmutableList.of()),
        NO_TERMINAL,
        Optional.of(Path.of("/w")));
  }

  /** What goes to each of the two streams. */
  private record Shown(String messages, String results) {}

  private static Shown show(UiOptions options, Event... events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    try (TerminalUi ui = TerminalUi.start(options, out, results, () -> 80)) {
      for (Event event : events) {
        ui.handle(event);
      }
    }
    return new Shown(
        out.toString(StandardCharsets.ISO_8859_1), results.toString(StandardCharsets.ISO_8859_1));
  }

  private static String shown(UiOptions options, Event... events) {
    Shown shown = show(options, events);
    assertThat(shown.results()).isEmpty();
    return shown.messages();
  }

  private static String results(UiOptions options, Event... events) {
    Shown shown = show(options, events);
    assertThat(shown.messages()).isEmpty();
    return shown.results();
  }

  @Test
  public void whatTestsPrintIsAResult() throws Exception {
    Shown shown =
        show(
            options(),
            Diagnostic.info("From Testing //:t:"),
            new Report.TestPrinted("==== log\n"),
            Diagnostic.of(Diagnostic.Kind.STDOUT, "streamed\n"));
    assertThat(shown).isEqualTo(new Shown("INFO: From Testing //:t:\n", "==== log\nstreamed\n"));
  }

  @Test
  public void messagesHaveKindAndPlace() throws Exception {
    assertThat(
            shown(
                options(),
                Diagnostic.error(Location.fromFileLineColumn("/w/BUILD", 3, 7), "no such thing"),
                Diagnostic.warning("doubtful"),
                Diagnostic.info("good to know"),
                Diagnostic.debug(Location.fromFileLineColumn("/w/x.bzl", 1, 6), "printed"),
                Diagnostic.of(Diagnostic.Kind.STDERR, "as it is\n"),
                Diagnostic.of(Diagnostic.Kind.PLAIN, "plain")))
        .isEqualTo(
            """
            ERROR: /w/BUILD:3:7: no such thing
            WARNING: doubtful
            INFO: good to know
            DEBUG: /w/x.bzl:1:6: printed
            as it is
            plain
            """);
  }

  @Test
  public void placesMayBeRelative() throws Exception {
    assertThat(
            shown(
                options("--attempt_to_print_relative_paths"),
                Diagnostic.error(Location.fromFileLineColumn("/w/a/BUILD", 3, 7), "x"),
                Diagnostic.error(Location.fromFileLineColumn("/www/BUILD", 3, 7), "y")))
        .isEqualTo("ERROR: a/BUILD:3:7: x\nERROR: /www/BUILD:3:7: y\n");
  }

  @Test
  public void colorsAreThoseThatUsersKnow() throws Exception {
    assertThat(shown(options("--color=yes"), Diagnostic.error("x"), Diagnostic.info("y")))
        .isEqualTo("\033[31m\033[1mERROR: \033[0mx\n\033[32mINFO: \033[0my\n");
  }

  @Test
  public void eventFiltersChooseKinds() throws Exception {
    Event[] events = {
      Diagnostic.error("e"), Diagnostic.warning("w"), Diagnostic.info("i"),
    };
    assertThat(shown(options("--ui_event_filters=-info"), events))
        .isEqualTo("ERROR: e\nWARNING: w\n");
    assertThat(shown(options("--ui_event_filters=error,info"), events))
        .isEqualTo("ERROR: e\nINFO: i\n");
    assertThat(shown(options("--ui_event_filters=-info", "--ui_event_filters=+info"), events))
        .isEqualTo("ERROR: e\nWARNING: w\nINFO: i\n");
  }

  @Test
  public void outputFilterHidesWarningsOfOtherTargets() throws Exception {
    assertThat(
            shown(
                options("--output_filter=^//a"),
                Diagnostic.warning("one").withTag("//a:x"),
                Diagnostic.warning("two").withTag("//b:x"),
                Diagnostic.warning("three"),
                Diagnostic.error("four").withTag("//b:x")))
        .isEqualTo("WARNING: one\nWARNING: three\nERROR: four\n");
  }

  @Test
  public void aLongOutputIsCut() throws Exception {
    assertThat(
            shown(
                options("--experimental_ui_max_stdouterr_bytes=4"),
                Diagnostic.of(Diagnostic.Kind.STDERR, "123456789")))
        .isEqualTo("1234\n... (5 more bytes; see --experimental_ui_max_stdouterr_bytes)\n");
  }

  @Test
  public void aBuildEndsAsUsersKnowIt() throws Exception {
    assertThat(
            shown(
                options(),
                new Report.Analyzed("target //x:y", 1, 12),
                new Report.TargetsFound(1, 0),
                new Report.TargetBuilt("//x:y", ImmutableList.of("bazel-bin/x/y", "bazel-bin/x/z")),
                new Report.BuildFinished(
                    true,
                    Duration.ofMillis(1234),
                    Duration.ofMillis(560),
                    ImmutableMap.of("internal", 1, "linux-sandbox", 2),
                    4,
                    0)))
        .isEqualTo(
            """
            INFO: Analyzed target //x:y (1 package loaded, 12 targets configured).
            INFO: Found 1 target...
            Target //x:y up-to-date:
              bazel-bin/x/y
              bazel-bin/x/z
            INFO: Elapsed time: 1.234s, Critical Path: 0.56s
            INFO: 3 processes: 1 internal, 2 linux-sandbox.
            INFO: Build completed successfully, 4 total actions
            """);
  }

  @Test
  public void aFailureIsTold() throws Exception {
    assertThat(
            shown(
                options(),
                new Report.TargetsFound(2, 1),
                new Report.CommandsHidden(),
                new Report.TargetFailed("//x:y"),
                new Report.BuildFinished(
                    false, Duration.ZERO, Duration.ZERO, ImmutableMap.of(), 1, 0)))
        .isEqualTo(
            """
            INFO: Found 2 targets and 1 test target...
            Target //x:y failed to build
            Use --verbose_failures to see the command lines of failed build steps.
            INFO: Elapsed time: 0.000s, Critical Path: 0.00s
            INFO: 0 processes.
            ERROR: Build did NOT complete successfully
            """);
  }

  @Test
  public void manyTargetsAreNotListed() throws Exception {
    Event[] events = {
      new Report.TargetBuilt("//:a", ImmutableList.of()),
      new Report.TargetBuilt("//:b", ImmutableList.of()),
      new Report.BuildFinished(
          true, Duration.ZERO, Duration.ZERO, ImmutableMap.of("internal", 1), 1, 0)
    };
    assertThat(shown(options(), events)).doesNotContain("//:a");
    assertThat(shown(options("--show_result=2"), events))
        .startsWith(
            "Target //:a up-to-date (nothing to build)\n"
                + "Target //:b up-to-date (nothing to build)\n");
  }

  private static TestOutcome outcome(
      String label, TestStatus status, boolean cached, String... logs) {
    boolean passed = status == TestStatus.PASSED;
    return new TestOutcome(
        label,
        status,
        cached,
        passed ? 1 : 0,
        1,
        ImmutableList.of(Duration.ofMillis(300)),
        ImmutableList.copyOf(logs),
        Optional.empty(),
        ImmutableList.of());
  }

  @Test
  public void testsAreSummedUp() throws Exception {
    Report.TestsFinished tests =
        new Report.TestsFinished(
            ImmutableList.of(
                outcome("//:cached", TestStatus.PASSED, true),
                outcome("//:good", TestStatus.PASSED, false),
                outcome("//:bad", TestStatus.FAILED, false, "/logs/bad/test.log"),
                outcome("//:broken", TestStatus.FAILED_TO_BUILD, false),
                outcome("//:left", TestStatus.NO_STATUS, false)),
            true,
            false);
    assertThat(results(options(), tests))
        .isEqualTo(
            """
            //:cached                                                       (cached) PASSED in 0.3s
            //:good                                                                  PASSED in 0.3s
            //:bad                                                                   FAILED in 0.3s
              /logs/bad/test.log
            //:broken                                                       FAILED TO BUILD
            //:left                                                               NO STATUS

            Executed 2 out of 5 tests: 2 tests pass, 1 fails to build, 1 fails locally and 1 was\
             skipped.
            """);
    assertThat(results(options("--test_summary=terse"), tests)).doesNotContain("//:good");
    assertThat(results(options("--test_summary=short_uncached"), tests))
        .doesNotContain("//:cached");
    assertThat(results(options("--test_summary=none"), tests)).startsWith("\nExecuted 2 out of 5");
  }

  @Test
  public void progressIsDrawnAboveNothingAndTakenAway() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UiOptions options = options("--curses=yes", "--show_progress_rate_limit=0.01");
    try (TerminalUi ui =
        TerminalUi.start(options, out, OutputStream.nullOutputStream(), () -> 80)) {
      ui.handle(new Progress.PackageStarted("a"));
      while (out.size() == 0) {
        Thread.sleep(1);
      }
      ui.handle(Diagnostic.info("in between"));
    }
    String picture = "Loading: 0 packages loaded\n    currently loading: a\n";
    String erased = "\r\033[K\033[1A\033[K\033[1A\033[K";
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo(picture + erased + "INFO: in between\n" + picture + erased);
  }

  @Test
  public void theTitleShowsProgressIfAsked() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UiOptions options =
        options(
            "--curses=yes",
            "--color=yes",
            "--progress_in_terminal_title",
            "--show_progress_rate_limit=0.01");
    try (TerminalUi ui =
        TerminalUi.start(options, out, OutputStream.nullOutputStream(), () -> 80)) {
      ui.handle(new Progress.PackageStarted("a"));
      while (out.size() == 0) {
        Thread.sleep(1);
      }
    }
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .startsWith("\033]0;Loading: 0 packages loaded\007");
  }

  @Test
  public void noProgressWhereNoneIsWanted() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UiOptions options = options("--noshow_progress", "--show_progress_rate_limit=0.01");
    try (TerminalUi ui =
        TerminalUi.start(options, out, OutputStream.nullOutputStream(), () -> 80)) {
      ui.handle(new Progress.PackageStarted("a"));
      Thread.sleep(50);
    }
    assertThat(out.size()).isEqualTo(0);
  }
}
