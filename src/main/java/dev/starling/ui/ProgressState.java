package dev.starling.ui;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.starling.event.Progress;
import dev.starling.ui.Style.Color;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what goes on, and draws a picture of it. Not safe for threads; its owner locks. */
final class ProgressState {
  /** Which part of a command is going on. */
  private enum Phase {
    BEGINNING,
    LOADING,
    ANALYZING,
    EXECUTING
  }

  /** An action that was started and has not ended. */
  private record RunningAction(String description, @Nullable String strategy, long since) {}

  private final Style style;
  private final boolean showLoading;
  private final int actionsShown;

  private Phase phase = Phase.BEGINNING;
  private String analyzed = "";
  private int packagesLoaded;
  private int targetsConfigured;
  private int actionsDone;
  private int actionsKnown;
  private int testsDone;
  private int testsKnown;
  private int testsFailed;
  private final Set<String> packagesLoading = new LinkedHashSet<>();
  private final Map<Long, RunningAction> running = new LinkedHashMap<>();
  private final Map<String, String> fetching = new LinkedHashMap<>();

  ProgressState(Style style, boolean showLoading, int actionsShown) {
    this.style = style;
    this.showLoading = showLoading;
    this.actionsShown = Math.max(1, actionsShown);
  }

  /** Takes in what has happened at the time {@code now}, in nanoseconds. */
  void apply(Progress event, long now) {
    switch (event) {
      case Progress.PackageStarted(String name) -> {
        enter(Phase.LOADING);
        packagesLoading.add(name);
      }
      case Progress.PackageFinished(String name) -> {
        packagesLoading.remove(name);
        packagesLoaded++;
      }
      case Progress.AnalysisStarted(String what) -> {
        enter(Phase.ANALYZING);
        analyzed = what;
      }
      case Progress.TargetConfigured _ -> targetsConfigured++;
      case Progress.ExecutionStarted _ -> enter(Phase.EXECUTING);
      case Progress.ActionsFound(int count) -> actionsKnown += count;
      case Progress.ActionStarted(long id, String description, String _, String _) ->
          running.put(id, new RunningAction(description, null, now));
      case Progress.ActionRunning(long id, String strategy) ->
          running.computeIfPresent(
              id, (_, action) -> new RunningAction(action.description(), strategy, now));
      case Progress.ActionFinished(long id) -> {
        running.remove(id);
        actionsDone++;
      }
      case Progress.CriticalPathKnown _ -> {}
      case Progress.ActionUpToDate _ -> actionsDone++;
      case Progress.TestsFound(int count) -> testsKnown += count;
      case Progress.TestFinished(boolean passed) -> {
        testsDone++;
        testsFailed += passed ? 0 : 1;
      }
      case Progress.Fetching(String what, String state) -> fetching.put(what, state);
      case Progress.FetchFinished(String what) -> fetching.remove(what);
    }
  }

  private void enter(Phase next) {
    if (next.compareTo(phase) > 0) {
      phase = next;
    }
  }

  /** The picture at the time {@code now}: a headline and some lines below it; maybe nothing. */
  ImmutableList<String> lines(int columns, long now) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    switch (phase) {
      case BEGINNING -> {}
      case LOADING -> loadingLines(lines, columns);
      case ANALYZING -> analysisLines(lines, columns);
      case EXECUTING -> executionLines(lines, columns, now);
    }
    fetching.forEach(
        (what, state) -> lines.add(cut("    Fetching " + what + "; " + state, columns)));
    return lines.build();
  }

  private void loadingLines(ImmutableList.Builder<String> lines, int columns) {
    if (showLoading) {
      lines.add(
          headline("Loading:", " " + Plural.of(packagesLoaded, "package") + " loaded", columns));
      packagesLines(lines, columns);
    }
  }

  private void analysisLines(ImmutableList.Builder<String> lines, int columns) {
    if (showLoading) {
      lines.add(
          headline(
              "Analyzing:",
              " %s (%s loaded, %s configured)"
                  .formatted(
                      analyzed,
                      Plural.of(packagesLoaded, "package"),
                      Plural.of(targetsConfigured, "target")),
              columns));
      packagesLines(lines, columns);
    }
  }

  private void packagesLines(ImmutableList.Builder<String> lines, int columns) {
    if (!packagesLoading.isEmpty()) {
      String more =
          packagesLoading.size() == 1 ? "" : " ... (" + packagesLoading.size() + " packages)";
      String first = Iterables.get(packagesLoading, 0);
      lines.add(cut("    currently loading: " + first + more, columns));
    }
  }

  private void executionLines(ImmutableList.Builder<String> lines, int columns, long now) {
    String counts =
        "[%s / %s]"
            .formatted(
                grouped(actionsDone),
                grouped(Math.max(actionsKnown, actionsDone + running.size())));
    String tests = tests();
    if (running.isEmpty()) {
      lines.add(headline(counts, tests.isEmpty() ? " checking cached actions" : tests, columns));
    } else if (running.size() == 1) {
      RunningAction only = Iterables.getOnlyElement(running.values());
      lines.add(headline(counts, tests + " " + describe(only, now), columns));
    } else {
      int executing = (int) running.values().stream().filter(a -> a.strategy() != null).count();
      String all = Plural.of(running.size(), "action");
      lines.add(
          headline(
              counts,
              tests
                  + " "
                  + (executing == running.size()
                      ? all + " running"
                      : all + ", " + executing + " running"),
              columns));
      running.values().stream()
          .limit(actionsShown)
          .forEach(action -> lines.add(cut("    " + describe(action, now), columns)));
      if (running.size() > actionsShown) {
        lines.add(cut("    ... (" + (running.size() - actionsShown) + " more)", columns));
      }
    }
  }

  private String tests() {
    if (testsKnown == 0) {
      return "";
    }
    String failed = testsFailed == 0 ? "" : ", " + style.paint(Color.BAD, testsFailed + " failed");
    return " %d / %s%s;".formatted(testsDone, Plural.of(testsKnown, "test"), failed);
  }

  private static String describe(RunningAction action, long now) {
    long seconds = Duration.ofNanos(Math.max(0, now - action.since())).toSeconds();
    String time = seconds == 0 ? "" : "; " + seconds + "s";
    return action.strategy() == null
        ? "[Prepa] " + action.description() + time
        : action.description() + time + (time.isEmpty() ? "; " : " ") + action.strategy();
  }

  private static String grouped(int count) {
    return "%,d".formatted(count);
  }

  private String headline(String marked, String text, int columns) {
    return style.paint(Color.GOOD, marked) + cut(text, columns - marked.length());
  }

  private static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 3)) + "...";
  }
}
