package dev.starling.process;

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

  /** The fastest runner that works on this system. */
  static ProcessRunner forThisSystem() {
    return PosixSpawnRunner.isAvailable() ? new PosixSpawnRunner() : new JvmProcessRunner();
  }
}
