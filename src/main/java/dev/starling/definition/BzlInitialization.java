package dev.starling.definition;

import dev.starling.event.EventHandler;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/**
 * The thread local of a thread that evaluates the top level of a {@code .bzl} file: its presence
 * allows {@code rule()}, {@code aspect()} and the like.
 *
 * @param module the file that is being evaluated
 * @param events where problems with exported names go
 */
public record BzlInitialization(BzlModuleContext module, EventHandler events) {

  /** Marks the thread; called by the loader of .bzl files before it evaluates. */
  public void storeIn(StarlarkThread thread) {
    thread.setThreadLocal(BzlInitialization.class, this);
  }

  /**
   * The initialization under way.
   *
   * @param what the function that is called, with parentheses, for the message
   * @throws EvalException if the thread evaluates something else
   */
  public static BzlInitialization fromOrFail(StarlarkThread thread, String what)
      throws EvalException {
    BzlInitialization initialization = thread.getThreadLocal(BzlInitialization.class);
    if (initialization == null) {
      throw Starlark.errorf(
          "%s can only be used during .bzl initialization (top-level evaluation)", what);
    }
    return initialization;
  }
}
