package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * The call of one annotated Java method at one place of compiled code, with so many positional
 * arguments and nothing else.
 *
 * <p>A record, because the JVM trusts the fields of records: where the call is a constant of
 * compiled code, its second compiler may inline the Java method. The call is put on the stack of
 * the thread only where somebody can see it: if the method takes the thread, or fails.
 *
 * <p>A type is what an argument must be an instance of not to be looked at more closely; a preset
 * is one of the Java arguments that are not given: a default, {@link #THREAD} or {@link
 * #SEMANTICS}. A method that collects takes all arguments as one tuple.
 */
record BuiltinCall(
    MethodDescriptor method,
    MethodInvoker invoker,
    int position,
    int arity,
    int node,
    boolean usesThread,
    boolean collects,
    @Nullable Class<?> type0,
    @Nullable Class<?> type1,
    @Nullable Class<?> type2,
    @Nullable Object preset0,
    @Nullable Object preset1,
    @Nullable Object preset2,
    @Nullable Object preset3,
    @Nullable Object preset4) {
  static final Object THREAD = new Object();
  static final Object SEMANTICS = new Object();

  /** Greatest number of arguments that a call may give. */
  static final int MOST_ARGUMENTS = 3;

  private Object preset(@Nullable Object preset, StarlarkThread thread) {
    if (preset == THREAD) {
      return thread;
    }
    return preset == SEMANTICS ? thread.getSemantics() : java.util.Objects.requireNonNull(preset);
  }

  private Object checked(int index, @Nullable Class<?> type, Object value) throws EvalException {
    // The first compiler of the JVM calls out for isInstance.
    if (value.getClass() != type
        && type != Object.class
        && (type == null || !type.isInstance(value))) {
      method.checkType(index, value);
    }
    return value;
  }

  Object call0(Frame frame, Object self) throws EvalException, InterruptedException {
    if (collects) {
      return collected(frame, self, Tuple.empty());
    }
    StarlarkThread thread = enter(frame);
    try {
      return leave(
          thread,
          invoke(
              self,
              preset0 == null ? null : preset(preset0, thread),
              preset1 == null ? null : preset(preset1, thread),
              preset2 == null ? null : preset(preset2, thread),
              thread));
    } catch (EvalException | RuntimeException e) {
      throw failed(frame, e);
    }
  }

  Object call1(Frame frame, Object self, Object a) throws EvalException, InterruptedException {
    if (collects) {
      return collected(frame, self, Tuple.wrap(new Object[] {a}));
    }
    StarlarkThread thread = enter(frame);
    try {
      return leave(
          thread,
          invoke(
              self,
              checked(0, type0, a),
              preset1 == null ? null : preset(preset1, thread),
              preset2 == null ? null : preset(preset2, thread),
              thread));
    } catch (EvalException | RuntimeException e) {
      throw failed(frame, e);
    }
  }

  Object call2(Frame frame, Object self, Object a, Object b)
      throws EvalException, InterruptedException {
    if (collects) {
      return collected(frame, self, Tuple.pair(a, b));
    }
    StarlarkThread thread = enter(frame);
    try {
      return leave(
          thread,
          invoke(
              self,
              checked(0, type0, a),
              checked(1, type1, b),
              preset2 == null ? null : preset(preset2, thread),
              thread));
    } catch (EvalException | RuntimeException e) {
      throw failed(frame, e);
    }
  }

  Object call3(Frame frame, Object self, Object a, Object b, Object c)
      throws EvalException, InterruptedException {
    if (collects) {
      return collected(frame, self, Tuple.wrap(new Object[] {a, b, c}));
    }
    StarlarkThread thread = enter(frame);
    try {
      return leave(
          thread,
          invoke(self, checked(0, type0, a), checked(1, type1, b), checked(2, type2, c), thread));
    } catch (EvalException | RuntimeException e) {
      throw failed(frame, e);
    }
  }

  private Object collected(Frame frame, Object self, Tuple arguments)
      throws EvalException, InterruptedException {
    StarlarkThread thread = enter(frame);
    try {
      return leave(
          thread,
          invoke(
              self,
              arguments,
              preset1 == null ? null : preset(preset1, thread),
              preset2 == null ? null : preset(preset2, thread),
              thread));
    } catch (EvalException | RuntimeException e) {
      throw failed(frame, e);
    }
  }

  private @Nullable Object invoke(
      Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      StarlarkThread thread)
      throws EvalException, InterruptedException {
    return switch (arity) {
      case 0 -> invoker.call0(position, self);
      case 1 -> invoker.call1(position, self, a);
      case 2 -> invoker.call2(position, self, a, b);
      case 3 -> invoker.call3(position, self, a, b, c);
      case 4 -> invoker.call4(position, self, a, b, c, preset(preset3, thread));
      default ->
          invoker.call5(position, self, a, b, c, preset(preset3, thread), preset(preset4, thread));
    };
  }

  private StarlarkThread enter(Frame frame) throws EvalException {
    frame.node = node;
    StarlarkThread thread = frame.thread;
    if (usesThread || frame.stack.isFull()) {
      frame.stack.push(method);
    }
    return thread;
  }

  private Object leave(StarlarkThread thread, @Nullable Object result) {
    if (usesThread) {
      thread.calls().pop();
    }
    return method.convert(result, thread.mutability());
  }

  /** Returns what to throw, with a stack on which the call stands; leaves the call. */
  private EvalException failed(Frame frame, Exception failure) {
    StarlarkThread thread = frame.thread;
    int depth = frame.depth + 1;
    frame.stack.unwind(depth);
    frame.stack.pushFailed(method);
    try {
      return switch (failure) {
        case EvalException e -> e.ensureStack(thread);
        case Starlark.UncheckedEvalException e -> throw e;
        case RuntimeException e -> throw new Starlark.UncheckedEvalException(e, thread);
        default -> throw new IllegalStateException(failure);
      };
    } finally {
      frame.stack.unwind(depth);
    }
  }
}
