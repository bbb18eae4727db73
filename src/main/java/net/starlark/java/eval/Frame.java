package net.starlark.java.eval;

import net.starlark.java.syntax.Location;

/** One active call of a Starlark function: its variables, and the node at which it stands. */
final class Frame {
  final StarlarkThread thread;
  final StarlarkFunction function;

  /** The slots of the function's variables; null where unassigned. */
  final Object[] locals;

  /** How many calls were active before this one. */
  final int depth;

  /** The id of the node whose evaluation calls out or has failed. */
  int node = -1;

  Frame(StarlarkThread thread, StarlarkFunction function, Object[] locals) {
    this.thread = thread;
    this.function = function;
    this.locals = locals;
    this.depth = thread.depth();
  }

  /** Returns where the call stands. */
  Location location() {
    return thread.positionSource().positions(function.code().program().file()).location(node);
  }

  /** Makes a node the place of a failure, unless the failure came from further inside. */
  EvalException failed(int node, EvalException e) {
    if (!e.hasCallStack()) {
      this.node = node;
      e.ensureStack(thread);
    }
    return e;
  }

  /** Returns a failure at a node. */
  EvalException failure(int node, String message) {
    return failed(node, new EvalException(message));
  }
}
