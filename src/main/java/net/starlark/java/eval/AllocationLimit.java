package net.starlark.java.eval;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Compares what the present thread has allocated with a limit. */
final class AllocationLimit {
  private final com.sun.management.ThreadMXBean threads;
  private final long end;

  private AllocationLimit(com.sun.management.ThreadMXBean threads, long bytes) {
    this.threads = threads;
    this.end = threads.getCurrentThreadAllocatedBytes() + bytes;
  }

  /** Returns a limit from now on, or null if this JVM does not tell what threads allocate. */
  static @Nullable AllocationLimit of(long bytes) {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
        ? new AllocationLimit(threads, bytes)
        : null;
  }

  void check() throws EvalException {
    if (threads.getCurrentThreadAllocatedBytes() > end) {
      throw new EvalException("Starlark computation cancelled: allocated too much memory");
    }
  }
}
