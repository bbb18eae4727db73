package dev.starling.repository.context;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.StarlarkValue;

/** How a process ended, and what it printed. */
@StarlarkBuiltin(name = "exec_result", doc = "How a process ended, and what it printed.")
public record ExecutionOutcome(
    @StarlarkMethod(
            name = "return_code",
            doc = "The exit code; 256 if the process was ended by a timeout or not started.",
            structField = true)
        int returnCode,
    @StarlarkMethod(name = "stdout", doc = "Its standard output.", structField = true)
        String stdout,
    @StarlarkMethod(name = "stderr", doc = "Its standard error output.", structField = true)
        String stderr)
    implements StarlarkValue {

  /** The code of a process that did not end by itself. */
  static final int NOT_ENDED = 256;

  @Override
  public boolean isImmutable() {
    return true;
  }
}
