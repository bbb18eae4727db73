package dev.starling.ui;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.event.Diagnostic;
import dev.starling.event.Event;
import dev.starling.event.EventHandler;
import dev.starling.event.Progress;
import dev.starling.event.Report;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Shows events of one command on the user's terminal: messages for good, progress while it lasts.
 *
 * <p>Progress is drawn by a thread of its own, so that a fast command shows none and a slow one
 * shows how long its actions have been running.
 */
public final class TerminalUi implements EventHandler, AutoCloseable {
  /** Where nothing can be redrawn, progress is not shown more often than this. */
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(1);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("'('HH:mm:ss') '");

  private final UiOptions options;
  private final IntSupplier columns;
  private final DiagnosticFormatter diagnostics;
  private final ReportFormatter reports;

  @GuardedBy("this")
  private final Console console;

  @GuardedBy("this")
  private final ProgressState progress;

  @GuardedBy("this")
  private final List<Report> targetResults = new ArrayList<>();

  @GuardedBy("this")
  private final List<Report> hints = new ArrayList<>();

  @GuardedBy("this")
  private boolean progressIsOver;

  private final Thread painter;

  private TerminalUi(
      UiOptions options, OutputStream out, OutputStream results, IntSupplier columns) {
    Style style = options.color() ? Style.COLORED : Style.PLAIN;
    this.options = options;
    this.columns = columns;
    this.diagnostics =
        new DiagnosticFormatter(style, options.maxOutputBytes(), options.relativeTo());
    this.reports = new ReportFormatter(style, options.testSummary());
    this.console = new Console(out, results, options.cursor());
    this.progress = new ProgressState(style, options.showLoadingProgress(), options.actionsShown());
    this.painter = Thread.ofPlatform().name("progress").daemon().unstarted(this::paint);
  }

  /**
   * Begins to show things; close it when the command has ended.
   *
   * @param out where messages and progress go
   * @param results where the output of tests goes, and what has become of them
   */
  public static TerminalUi start(
      UiOptions options, OutputStream out, OutputStream results, IntSupplier columns) {
    TerminalUi ui = new TerminalUi(options, out, results, columns);
    if (options.showProgress()) {
      ui.painter.start();
    }
    return ui;
  }

  @Override
  public synchronized void handle(Event event) {
    switch (event) {
      case Diagnostic diagnostic -> {
        if (isShown(diagnostic)) {
          String text = timestamp() + diagnostics.format(diagnostic);
          if (diagnostic.kind() == Diagnostic.Kind.STDOUT) {
            console.printResult(text);
          } else {
            console.print(text);
          }
        }
      }
      case Progress step -> progress.apply(step, System.nanoTime());
      case Report report -> show(report);
      default -> {}
    }
  }

  private boolean isShown(Diagnostic diagnostic) {
    if (!options.shown().contains(diagnostic.kind())) {
      return false;
    }
    return diagnostic.kind() != Diagnostic.Kind.WARNING
        || diagnostic.tag().isEmpty()
        || options.outputFilter().isEmpty()
        || options.outputFilter().get().matcher(diagnostic.tag().get()).find();
  }

  /** Single targets are listed at the end, and only when they are few. */
  @GuardedBy("this")
  private void show(Report report) {
    switch (report) {
      case Report.TargetBuilt _,
          Report.TargetSkipped _,
          Report.TargetFailed _,
          Report.AspectBuilt _,
          Report.AspectFailed _ ->
          targetResults.add(report);
      case Report.CommandsHidden _ -> hints.add(report);
      case Report.BuildFinished finished -> {
        endProgress();
        if (targetResults.size() <= options.showResult()) {
          targetResults.forEach(this::print);
        }
        hints.forEach(this::print);
        print(finished);
      }
      case Report.Analyzed _, Report.TargetsFound _ -> print(report);
      case Report.TestPrinted _, Report.TestsFinished _ -> {
        if (options.shown().contains(Diagnostic.Kind.INFO)) {
          console.printResult(reports.format(report));
        }
      }
    }
  }

  @GuardedBy("this")
  private void print(Report report) {
    if (options.shown().contains(Diagnostic.Kind.INFO)) {
      console.print(timestamp() + reports.format(report));
    }
  }

  private String timestamp() {
    return options.timestamps() ? LocalTime.now(ZoneId.systemDefault()).format(TIME) : "";
  }

  private void paint() {
    Duration interval =
        options.cursor() || options.rateLimit().compareTo(PLAIN_INTERVAL) > 0
            ? options.rateLimit()
            : PLAIN_INTERVAL;
    try {
      while (true) {
        Thread.sleep(interval);
        synchronized (this) {
          if (progressIsOver) {
            return;
          }
          draw(progress.lines(columns.getAsInt() - 1, System.nanoTime()));
        }
      }
    } catch (InterruptedException e) {
      // The command has ended.
    }
  }

  @GuardedBy("this")
  private void draw(ImmutableList<String> lines) {
    if (options.cursor()) {
      if (options.title() && !lines.isEmpty()) {
        console.title(lines.getFirst());
      }
      console.draw(lines);
    } else if (!lines.isEmpty()) {
      console.print(lines.getFirst() + "\n");
    }
  }

  /**
   * A stream to the same terminal, for results: once they begin, progress is no longer drawn,
   * because it would stand between their lines.
   */
  public OutputStream aboveProgress(OutputStream results) {
    return new FilterOutputStream(results) {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (TerminalUi.this) {
          endProgress();
        }
        out.write(bytes, offset, length);
      }
    };
  }

  @GuardedBy("this")
  private void endProgress() {
    progressIsOver = true;
    console.draw(ImmutableList.of());
  }

  @Override
  public void close() {
    painter.interrupt();
    synchronized (this) {
      endProgress();
    }
  }
}
