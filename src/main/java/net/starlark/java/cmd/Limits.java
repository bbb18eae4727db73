package net.starlark.java.cmd;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import net.starlark.java.eval.StarlarkThread;

/**
 * What a program may use.
 *
 * @param steps statements, iterations and calls of each file
 * @param end when all files must be done, by {@link System#nanoTime}
 * @param allocatedBytes memory that each file may allocate
 */
record Limits(long steps, Optional<Long> end, OptionalLong allocatedBytes) {
  static final Limits NONE = new Limits(Long.MAX_VALUE, Optional.empty(), OptionalLong.empty());

  void set(StarlarkThread thread) {
    thread.setMaxExecutionSteps(steps);
    end.ifPresent(time -> thread.setTimeLimit(Duration.ofNanos(time - System.nanoTime())));
    allocatedBytes.ifPresent(thread::setAllocationLimit);
  }
}
