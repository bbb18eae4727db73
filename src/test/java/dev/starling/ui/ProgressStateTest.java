package dev.starling.ui;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.event.Progress;
import java.time.Duration;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class ProgressStateTest {
  private final ProgressState state = new ProgressState(Style.PLAIN, true, 2);
  private long now;

  private void after(Duration duration, Progress... events) {
    now += duration.toNanos();
    for (Progress event : events) {
      state.apply(event, now);
    }
  }

  private String picture() {
    return String.join("\n", state.lines(79, now));
  }

  @Test
  public void nothingIsShownBeforeSomethingHappens() {
    assertThat(picture()).isEmpty();
  }

  @Test
  public void loadingAndAnalysisCount() {
    after(
        Duration.ZERO,
        new Progress.PackageStarted("a"),
        new Progress.PackageStarted("b/c"),
        new Progress.PackageStarted("d"),
        new Progress.PackageFinished("a"));
    assertThat(picture())
        .isEqualTo("Loading: 1 package loaded\n    currently loading: b/c ... (2 packages)");
    after(
        Duration.ZERO,
        new Progress.PackageFinished("b/c"),
        new Progress.PackageFinished("d"),
        new Progress.AnalysisStarted("target //a:a"),
        new Progress.TargetConfigured(),
        new Progress.TargetConfigured());
    assertThat(picture())
        .isEqualTo("Analyzing: target //a:a (3 packages loaded, 2 targets configured)");
  }

  @Test
  public void actionsShowWhatTheyDoAndForHowLong() {
    after(
        Duration.ZERO,
        new Progress.ExecutionStarted(),
        new Progress.ActionsFound(1234),
        new Progress.ActionUpToDate());
    assertThat(picture()).isEqualTo("[1 / 1,234] checking cached actions");
    after(Duration.ZERO, new Progress.ActionStarted(1, "Compiling a.c"));
    after(Duration.ofSeconds(2));
    assertThat(picture()).isEqualTo("[1 / 1,234] [Prepa] Compiling a.c; 2s");
    after(Duration.ZERO, new Progress.ActionRunning(1, "linux-sandbox"));
    after(Duration.ofSeconds(3));
    assertThat(picture()).isEqualTo("[1 / 1,234] Compiling a.c; 3s linux-sandbox");
    after(
        Duration.ZERO,
        new Progress.ActionStarted(2, "Compiling b.c"),
        new Progress.ActionStarted(3, "Compiling c.c"));
    assertThat(picture())
        .isEqualTo(
            """
            [1 / 1,234] 3 actions, 1 running
                Compiling a.c; 3s linux-sandbox
                [Prepa] Compiling b.c
                ... (1 more)\
            """);
    after(
        Duration.ZERO,
        new Progress.ActionFinished(1),
        new Progress.ActionFinished(2),
        new Progress.ActionRunning(3, "local"));
    assertThat(picture()).isEqualTo("[3 / 1,234] Compiling c.c; local");
  }

  @Test
  public void testsAreCounted() {
    after(
        Duration.ZERO,
        new Progress.ExecutionStarted(),
        new Progress.ActionsFound(5),
        new Progress.TestsFound(3),
        new Progress.TestFinished(true),
        new Progress.TestFinished(false),
        new Progress.ActionStarted(1, "Testing //:t"));
    assertThat(picture()).isEqualTo("[0 / 5] 2 / 3 tests, 1 failed; [Prepa] Testing //:t");
  }

  @Test
  public void linesFitTheTerminal() {
    after(
        Duration.ZERO,
        new Progress.ExecutionStarted(),
        new Progress.ActionStarted(1, "x".repeat(200)));
    for (String line : state.lines(40, now)) {
      assertThat(line.length()).isAtMost(40);
    }
  }

  @Test
  public void fetchingIsShownInEveryPhase() {
    after(Duration.ZERO, new Progress.Fetching("https://x/y.zip", "1.2 MB"));
    assertThat(picture()).isEqualTo("    Fetching https://x/y.zip; 1.2 MB");
    after(Duration.ZERO, new Progress.FetchFinished("https://x/y.zip"));
    assertThat(picture()).isEmpty();
  }
}
