package dev.starling.process;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.io.IOException;

/** Starts processes and waits for their end. */
@FunctionalInterface
public interface ProcessRunner {
  /**
   * Runs a process to its end.
   *
   * <p>When the calling thread is interrupted, the process and its descendants are ended before the
   * exception is thrown.
   *
   * @throws IOException if the process cannot be started
   */
  ProcessResult run(ProcessSpec spec) throws IOException, InterruptedException;

  /**
   * The fastest runner that works on this system. It is made when the first process starts, because
   * linking the system's functions takes tens of milliseconds, and many commands start none.
   */
  static ProcessRunner forThisSystem() {
    if (!PosixSpawnRunner.isAvailable()) {
      return new JvmProcessRunner();
    }
    Supplier<PosixSpawnRunner> runner = Suppliers.memoize(PosixSpawnRunner::new);
    return spec -> runner.get().run(spec);
  }
}
