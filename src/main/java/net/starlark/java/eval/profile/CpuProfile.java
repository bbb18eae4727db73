package net.starlark.java.eval.profile;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.starlark.java.eval.StarlarkThread;

/**
 * Samples where Starlark threads stand, a hundred times a second, and writes what it saw in the
 * format of pprof. What is profiled does not run slower.
 */
public final class CpuProfile implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(10);

  private final List<StarlarkThread> threads = new CopyOnWriteArrayList<>();
  private final Map<ImmutableList<StarlarkThread.CallStackEntry>, Long> samples =
      new LinkedHashMap<>();
  private final long begin = System.nanoTime();
  private final Thread sampler;
  private volatile boolean closed = false;

  private CpuProfile() {
    this.sampler = Thread.ofPlatform().daemon().name("starlark profiler").unstarted(this::run);
  }

  /** Begins to sample the threads that will be added. */
  public static CpuProfile start() {
    CpuProfile profile = new CpuProfile();
    profile.sampler.start();
    return profile;
  }

  /** Adds a thread, which is sampled while it evaluates something. */
  public void add(StarlarkThread thread) {
    threads.add(thread);
  }

  /** Takes a thread out whose evaluation has ended; its samples stay. */
  public void remove(StarlarkThread thread) {
    threads.remove(thread);
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
      // A file that loads others waits for them: only the last thread to begin is at work.
      for (StarlarkThread thread : new ArrayList<>(threads).reversed()) {
        ImmutableList<StarlarkThread.CallStackEntry> stack = thread.sampleCallStack();
        if (!stack.isEmpty()) {
          synchronized (samples) {
            samples.merge(stack, 1L, Long::sum);
          }
          break;
        }
      }
    }
  }

  /** Ends the sampling. */
  @Override
  public void close() {
    closed = true;
    sampler.interrupt();
  }

  /** Writes the samples so far as pprof reads them: compressed, with the time of each stack. */
  public void write(OutputStream out) throws IOException {
    synchronized (samples) {
      new PprofWriter(PERIOD, Duration.ofNanos(System.nanoTime() - begin)).write(samples, out);
    }
  }
}
