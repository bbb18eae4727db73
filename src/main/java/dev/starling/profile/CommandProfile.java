package dev.starling.profile;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.event.Event;
import dev.starling.event.EventHandler;
import dev.starling.event.Progress;
import dev.starling.event.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Writes down when what happened in a command, as far as its events tell, and passes them on.
 * Thread-safe.
 */
public final class CommandProfile implements EventHandler, AutoCloseable {
  static final String PHASE_CATEGORY = "build phase marker";
  static final String ACTION_CATEGORY = "action processing";
  static final String CRITICAL_CATEGORY = "critical path component";

  private static final int MAIN_THREAD = 0;
  private static final int CRITICAL_THREAD = 1;
  private static final int FIRST_LANE = 2;
  private static final long COUNTER_INTERVAL = 200_000_000;

  private final TraceWriter writer;
  private final EventHandler next;
  private final PhaseListener listener;
  private final LongSupplier clock;
  private final long began;

  @GuardedBy("this")
  private ProfilePhase phase = ProfilePhase.INIT;

  @GuardedBy("this")
  private long phaseBegan;

  @GuardedBy("this")
  private final Map<Long, Running> actions = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Running> packages = new HashMap<>();

  @GuardedBy("this")
  private final BitSet lanes = new BitSet();

  @GuardedBy("this")
  private long lastCounter;

  private record Running(Progress.ActionStarted action, String packageName, int lane, long start) {}

  /** Hears of the end of each phase. */
  @FunctionalInterface
  public interface PhaseListener {
    /** A phase has ended. */
    void ended(ProfilePhase phase);
  }

  private CommandProfile(
      TraceWriter writer,
      EventHandler next,
      PhaseListener listener,
      LongSupplier clock,
      long launchNanos) {
    this.writer = writer;
    this.next = next;
    this.listener = listener;
    this.clock = clock;
    this.began = clock.getAsLong();
    writer.thread(MAIN_THREAD, "Main Thread");
    writer.thread(CRITICAL_THREAD, "Critical Path");
    writer.span(
        PHASE_CATEGORY,
        ProfilePhase.LAUNCH.description(),
        MAIN_THREAD,
        -launchNanos,
        0,
        ImmutableMap.of());
  }

  /**
   * Begins the profile of a command.
   *
   * @param about what stands at the head of the file
   * @param launchNanos how long the command took until now
   */
  public static CommandProfile create(
      Path file,
      ImmutableMap<String, String> about,
      long launchNanos,
      EventHandler next,
      PhaseListener listener)
      throws IOException {
    return new CommandProfile(
        TraceWriter.create(file, about), next, listener, System::nanoTime, launchNanos);
  }

  @Override
  public void handle(Event event) {
    switch (event) {
      case Progress progress -> record(progress);
      case Report.BuildFinished _ -> enter(ProfilePhase.FINISH);
      default -> {}
    }
    next.handle(event);
  }

  private long now() {
    return clock.getAsLong() - began;
  }

  private synchronized void enter(ProfilePhase following) {
    if (following.compareTo(phase) <= 0) {
      return;
    }
    long now = now();
    writer.span(
        PHASE_CATEGORY, phase.description(), MAIN_THREAD, phaseBegan, now, ImmutableMap.of());
    listener.ended(phase);
    phase = following;
    phaseBegan = now;
  }

  private synchronized void record(Progress event) {
    switch (event) {
      case Progress.PackageStarted(String name) -> {
        enter(ProfilePhase.TARGET_PATTERN_EVAL);
        packages.put(name, new Running(new Progress.ActionStarted(0, ""), name, lane(), now()));
      }
      case Progress.PackageFinished(String name) -> {
        Running running = packages.remove(name);
        if (running != null) {
          end("package creation", name, running, ImmutableMap.of());
        }
      }
      case Progress.AnalysisStarted _ -> enter(ProfilePhase.LOAD_AND_ANALYZE);
      case Progress.ExecutionStarted _ -> enter(ProfilePhase.PREPARATION);
      case Progress.ActionStarted action -> {
        enter(ProfilePhase.EXECUTION);
        actions.put(action.id(), new Running(action, "", lane(), now()));
        count();
      }
      case Progress.ActionFinished(long id) -> {
        Running running = actions.remove(id);
        if (running != null) {
          end(
              ACTION_CATEGORY,
              running.action().description(),
              running,
              ImmutableMap.of(
                  "mnemonic", running.action().mnemonic(), "target", running.action().target()));
          count();
        }
      }
      case Progress.CriticalPathKnown(var steps) -> {
        long end = now();
        for (Progress.CriticalStep step : steps) {
          long start = end - step.time().toNanos();
          writer.span(
              CRITICAL_CATEGORY,
              "action '" + step.description() + "'",
              CRITICAL_THREAD,
              start,
              end,
              ImmutableMap.of());
          end = start;
        }
      }
      case Progress.TargetConfigured _,
          Progress.ActionsFound _,
          Progress.ActionRunning _,
          Progress.ActionUpToDate _,
          Progress.TestsFound _,
          Progress.TestFinished _,
          Progress.Fetching _,
          Progress.FetchFinished _ -> {}
    }
  }

  @GuardedBy("this")
  private int lane() {
    int lane = lanes.nextClearBit(0);
    lanes.set(lane);
    return lane;
  }

  @GuardedBy("this")
  private void end(
      String category, String name, Running running, ImmutableMap<String, String> arguments) {
    lanes.clear(running.lane());
    writer.span(category, name, FIRST_LANE + running.lane(), running.start(), now(), arguments);
  }

  @GuardedBy("this")
  private void count() {
    long now = now();
    if (now - lastCounter >= COUNTER_INTERVAL || actions.isEmpty()) {
      lastCounter = now;
      writer.counter("action count", "action", now, actions.size());
    }
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      long now = now();
      writer.span(
          PHASE_CATEGORY, phase.description(), MAIN_THREAD, phaseBegan, now, ImmutableMap.of());
      listener.ended(phase);
    }
    writer.close();
  }
}
