package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** The executable form of a statement. */
abstract class StatementCode {
  /** What {@link #execute} returns where a break or a continue was executed. */
  enum Flow {
    BREAK,
    CONTINUE
  }

  /**
   * Executes the statement. Returns null to go on with the next one, a {@link Flow}, or the value
   * that the function returns.
   */
  abstract @Nullable Object execute(Frame frame) throws EvalException, InterruptedException;
}
