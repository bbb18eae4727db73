package net.starlark.java.eval;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of compiled code. */
final class CompiledCalls {
  private static final Object[] NO_ARGUMENTS = {};

  private CompiledCalls() {}

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
      frame.stack.leave(frame);
    }
  }

  // ---- calls of what is expected

  /** Tells whether a value is a function of that code. */
  static boolean isOf(Object value, FunctionCode code) {
    return value instanceof StarlarkFunction function && function.code() == code;
  }

  /** Tells whether one more call may be made. */
  static boolean hasRoom(Frame frame) {
    return !frame.stack.isFull();
  }

  /** Returns the default of a parameter that has one. */
  static @Nullable Object defaultValue(Object function, int parameter) {
    return ((StarlarkFunction) function).defaults()[parameter];
  }

  // ---- calls of anything with positional arguments

  static Object call0(Object callee, Frame frame, int node)
      throws EvalException, InterruptedException {
    if (callee instanceof StarlarkFunction function && function.code().isFilledBy(0)) {
      frame.node = node;
      return function.code().entry().call0(frame.thread, function);
    }
    return invoke(frame, callee, NO_ARGUMENTS, NO_ARGUMENTS, node);
  }

  static Object call1(Object callee, Object a, Frame frame, int node)
      throws EvalException, InterruptedException {
    if (callee instanceof StarlarkFunction function && function.code().isFilledBy(1)) {
      frame.node = node;
      return function.code().entry().call1(frame.thread, function, a);
    }
    return invoke(frame, callee, new Object[] {a}, NO_ARGUMENTS, node);
  }

  static Object call2(Object callee, Object a, Object b, Frame frame, int node)
      throws EvalException, InterruptedException {
    if (callee instanceof StarlarkFunction function && function.code().isFilledBy(2)) {
      frame.node = node;
      return function.code().entry().call2(frame.thread, function, a, b);
    }
    return invoke(frame, callee, new Object[] {a, b}, NO_ARGUMENTS, node);
  }

  static Object call3(Object callee, Object a, Object b, Object c, Frame frame, int node)
      throws EvalException, InterruptedException {
    if (callee instanceof StarlarkFunction function && function.code().isFilledBy(3)) {
      frame.node = node;
      return function.code().entry().call3(frame.thread, function, a, b, c);
    }
    return invoke(frame, callee, new Object[] {a, b, c}, NO_ARGUMENTS, node);
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
            Objects.requireNonNull(Starlark.UNIVERSE.get("len")),
            new Object[] {x},
            NO_ARGUMENTS,
            node);
  }
}
