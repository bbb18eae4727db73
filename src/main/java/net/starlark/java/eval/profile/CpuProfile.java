package net.starlark.java.eval.profile;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.starlark.java.eval.EvaluationObserver;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/**
 * Samples where Starlark threads stand, a hundred times a second, and writes what it saw in the
 * format of pprof. What is profiled does not run slower. A thread that waits, as for a file to be
 * loaded, is not at work and not counted.
 */
public final class CpuProfile implements EvaluationObserver, AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(10);

  /** An evaluation, and the one around it on the same Java thread. */
  private record Running(StarlarkThread thread, @Nullable Running outer) {}

  private final Map<Thread, Running> running = new ConcurrentHashMap<>();
  private final Map<ImmutableList<StarlarkThread.CallStackEntry>, Long> samples =
      new LinkedHashMap<>();
  private final long begin = System.nanoTime();
  private final Thread sampler;
  private volatile boolean closed = false;

  private CpuProfile() {
    this.sampler = Thread.ofPlatform().daemon().name("starlark profiler").unstarted(this::run);
  }

  /** Begins to sample the threads whose observer this will be. */
  public static CpuProfile start() {
    CpuProfile profile = new CpuProfile();
    profile.sampler.start();
    return profile;
  }

  /**
   * Begins to sample all threads that this process makes from now on; nothing if they are observed
   * already.
   */
  public static Optional<CpuProfile> startOfProcess() {
    CpuProfile profile = new CpuProfile();
    if (!EvaluationObserver.observeProcess(profile)) {
      return Optional.empty();
    }
    profile.sampler.start();
    return Optional.of(profile);
  }

  @Override
  public void begin(StarlarkThread thread) {
    running.compute(Thread.currentThread(), (java, outer) -> new Running(thread, outer));
  }

  @Override
  public void end(StarlarkThread thread) {
    running.computeIfPresent(Thread.currentThread(), (java, ended) -> ended.outer);
  }

  private void run() {
    long next = System.nanoTime();
    while (!closed) {
      next += PERIOD.toNanos();
      try {
        Thread.sleep(Math.max(0, next - System.nanoTime()) / 1_000_000);
      } catch (InterruptedException e) {
        return;
      }
      running.forEach(
          (java, innermost) -> {
            if (java.getState() == Thread.State.RUNNABLE) {
              add(innermost.thread.sampleCallStack());
            }
          });
    }
  }

  private void add(ImmutableList<StarlarkThread.CallStackEntry> stack) {
    if (!stack.isEmpty()) {
      synchronized (samples) {
        samples.merge(stack, 1L, Long::sum);
      }
    }
  }

  /** Ends the sampling. */
  @Override
  public void close() {
    closed = true;
    EvaluationObserver.endObservationOfProcess(this);
    sampler.interrupt();
  }

  /** Writes the samples so far as pprof reads them: compressed, with the time of each stack. */
  public void write(OutputStream out) throws IOException {
    synchronized (samples) {
      new PprofWriter(PERIOD, Duration.ofNanos(System.nanoTime() - begin)).write(samples, out);
    }
  }
}
