package net.starlark.java.eval;

import net.starlark.java.eval.StarlarkThread.CallStackEntry;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.PositionSource;
import org.jspecify.annotations.Nullable;

/**
 * One active call: of a Starlark function, with its variables and the node at which it stands, or
 * of something built in. Belongs to its depth of the stack and is used again by later calls, so
 * nobody may keep it longer than the call lasts.
 */
final class Frame {
  private static final Object[] NO_LOCALS = {};

  final StarlarkThread thread;
  final CallStack stack;

  /** How many calls were active before this one. */
  final int depth;

  /** The function that is called; of no meaning if the call is of something built in. */
  StarlarkFunction function;

  /** The slots of the function's variables; null where unassigned. Compiled code has none. */
  Object[] locals = NO_LOCALS;

  /** The id of the node whose evaluation calls out or has failed. */
  int node = -1;

  /** What {@code CallStack.active} is to be when the call ends. */
  long activeBefore;

  private @Nullable Object builtin;

  @SuppressWarnings("NullAway") // the function is set when a call begins
  Frame(StarlarkThread thread, CallStack stack, int depth) {
    this.thread = thread;
    this.stack = stack;
    this.depth = depth;
  }

  /** Makes this the call of a {@link StarlarkCallable} or a {@link MethodDescriptor}. */
  @SuppressWarnings("NullAway")
  void enter(Object called) {
    function = null;
    builtin = called;
  }

  /** Forgets the variables of a call that ends. */
  void forgetLocals() {
    locals = NO_LOCALS;
  }

  boolean isOfFunction() {
    return function != null;
  }

  /** Returns the call as others see it. */
  CallStackEntry entry() {
    return entry(thread.positionSource());
  }

  /** Returns the call as a profiler on another thread sees it. */
  CallStackEntry sampled() {
    return entry(PositionSource.AS_PARSED);
  }

  private CallStackEntry entry(PositionSource source) {
    StarlarkFunction called = function; // read once: a profiler may ask from another thread
    if (called != null) {
      return new CallStackEntry(called.getName(), location(called, source));
    }
    return switch (builtin) {
      case MethodDescriptor method -> new CallStackEntry(method.name(), Location.BUILTIN);
      case StarlarkCallable callable ->
          new CallStackEntry(callable.getName(), callable.getLocation());
      case null, default -> new CallStackEntry("?", Location.BUILTIN);
    };
  }

  /** Returns where the call stands. */
  Location location() {
    return entry().location();
  }

  private Location location(StarlarkFunction called, PositionSource source) {
    return source.positions(called.code().program().file()).location(node);
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
