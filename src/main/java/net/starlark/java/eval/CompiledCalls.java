package net.starlark.java.eval;

import java.util.Arrays;
import java.util.Map;

/** Calls of compiled code. */
final class CompiledCalls {
  private static final Object[] NO_LOCALS = {};
  private static final Object[] NO_ARGUMENTS = {};

  private CompiledCalls() {}

  // ---- how a compiled function is called: see UnitCompiler

  /** Enters a call: {@link #begin} follows, then {@link #leave} or {@link #failed}. */
  static Frame enter(Frame caller, int node, StarlarkFunction function) throws EvalException {
    caller.node = node;
    StarlarkThread thread = caller.thread;
    if (thread.isRecursiveCall(function)) {
      throw FunctionCode.recursion(thread, function);
    }
    Frame frame = new Frame(thread, function, NO_LOCALS);
    thread.push(frame);
    return frame;
  }

  static void begin(Frame frame) throws EvalException, InterruptedException {
    frame.thread.step();
  }

  static void leave(Frame frame) {
    frame.thread.unwind(frame.depth);
  }

  /** Leaves a call that failed; returns what to throw. */
  static Throwable failed(Frame frame, Throwable failure) {
    StarlarkThread thread = frame.thread;
    try {
      return switch (failure) {
        case EvalException e -> e.ensureStack(thread);
        case Starlark.UncheckedEvalException e -> e;
        case RuntimeException e -> new Starlark.UncheckedEvalException(e, thread);
        case StackOverflowError _ -> FunctionCode.overflow(thread);
        default -> failure;
      };
    } finally {
      thread.unwind(frame.depth);
    }
  }

  // ---- calls of all kinds

  static Object invoke(Frame frame, Object function, Object[] positional, Object[] named, int node)
      throws EvalException, InterruptedException {
    return CallCode.invoke(frame, node, function, positional, named);
  }

  /** Returns a method of a receiver as a function value, or what {@code callee} is instead. */
  static Object bound(Object callee, Object receiver) {
    return callee instanceof MethodDescriptor method
        ? new BuiltinFunction(receiver, method)
        : callee;
  }

  /** Returns positional arguments followed by those of {@code *star}. */
  static Object[] withStar(Object[] positional, Object star, Frame frame, int node)
      throws EvalException {
    if (!(star instanceof StarlarkIterable<?>)) {
      throw frame.failure(node, "argument after * must be an iterable, not " + Starlark.type(star));
    }
    Object[] more = Starlark.toArray(star);
    if (positional.length == 0) {
      return more;
    }
    Object[] all = Arrays.copyOf(positional, positional.length + more.length);
    System.arraycopy(more, 0, all, positional.length, more.length);
    return all;
  }

  /** Returns named arguments followed by those of {@code **starStar}. */
  static Object[] withStarStar(Object[] named, Object starStar, Frame frame, int node)
      throws EvalException {
    if (!(starStar instanceof Dict<?, ?> dict)) {
      throw frame.failure(node, "argument after ** must be a dict, not " + Starlark.type(starStar));
    }
    Object[] all = Arrays.copyOf(named, named.length + 2 * dict.size());
    int i = named.length;
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (!(entry.getKey() instanceof String)) {
        throw frame.failure(node, "keywords must be strings, not " + Starlark.type(entry.getKey()));
      }
      all[i++] = entry.getKey();
      all[i++] = entry.getValue();
    }
    return all;
  }

  /** The universal function {@code len}. */
  static Object length(Object x, Frame frame, int node) throws EvalException, InterruptedException {
    int length = Starlark.len(x);
    return length >= 0
        ? StarlarkInt.of(length)
        : invoke(
            frame,
            java.util.Objects.requireNonNull(Starlark.UNIVERSE.get("len")),
            new Object[] {x},
            NO_ARGUMENTS,
            node);
  }
}
