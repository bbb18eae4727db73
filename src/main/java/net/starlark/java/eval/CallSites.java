package net.starlark.java.eval;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The call sites of compiled code. A site calls what it is given in the general way, until that is
 * a compiled function or a method of Java; then it links itself to that, guarded by a test, and
 * falls back to the general way for everything else.
 *
 * <p>The arguments of a site are the frame, what is called, the receiver (only at a site for
 * methods), the positional arguments and the named ones. For a method, what is called is its {@link
 * MethodDescriptor}.
 */
final class CallSites extends MutableCallSite {
  /** A site that calls more than these is better left alone. */
  private static final int MOST_TARGETS = 3;

  private static final Object[] NO_ARGUMENTS = {};
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle GENERAL =
      find("general", methodType(Object.class, Frame.class, Object[].class));
  private static final MethodHandle IS_CODE =
      findStatic(
          "isCode", methodType(boolean.class, FunctionCode.class, Frame.class, Object.class));
  private static final MethodHandle IS_SAME =
      findStatic("isSame", methodType(boolean.class, Object.class, Frame.class, Object.class));
  private static final MethodHandle DEFAULT =
      findStatic("defaultValue", methodType(Object.class, int.class, StarlarkFunction.class));
  private static final MethodHandle[] BUILTIN = builtinCalls();

  private final int node;
  private final String[] names;
  private final int receivers;
  private int targets = 0;
  private Plan plan = new Plan(null, null);

  /** The slots that the names have in a function; null if its parameters need more thought. */
  private static final class Plan {
    final @Nullable FunctionCode code;
    final int @Nullable [] slots;

    Plan(@Nullable FunctionCode code, int @Nullable [] slots) {
      this.code = code;
      this.slots = slots;
    }
  }

  private CallSites(MethodType type, int node, String[] names, int receivers) {
    super(type);
    this.node = node;
    this.names = names;
    this.receivers = receivers;
    setTarget(
        GENERAL.bindTo(this).asCollector(Object[].class, type.parameterCount() - 1).asType(type));
  }

  /** Makes a site for the call of a value. */
  static CallSite call(
      MethodHandles.Lookup caller, String kind, MethodType type, int node, String... names) {
    return new CallSites(type, node, names, 0);
  }

  /** Makes a site for the call of {@code receiver.name}. */
  static CallSite method(
      MethodHandles.Lookup caller, String kind, MethodType type, int node, String... names) {
    return new CallSites(type, node, names, 1);
  }

  private static MethodHandle find(String name, MethodType type) {
    try {
      return LOOKUP.findVirtual(CallSites.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle findStatic(String name, MethodType type) {
    try {
      return LOOKUP.findStatic(CallSites.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle[] builtinCalls() {
    MethodHandle[] calls = new MethodHandle[BuiltinCall.MOST_ARGUMENTS + 1];
    for (int i = 0; i < calls.length; i++) {
      Class<?>[] types = new Class<?>[2 + i];
      Arrays.fill(types, Object.class);
      types[0] = Frame.class;
      try {
        calls[i] =
            LOOKUP.findVirtual(BuiltinCall.class, "call" + i, methodType(Object.class, types));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return calls;
  }

  // ---- what linked sites use

  static boolean isCode(FunctionCode code, Frame frame, Object callee) {
    return callee instanceof StarlarkFunction function && function.code() == code;
  }

  static boolean isSame(Object expected, Frame frame, Object callee) {
    return expected == callee;
  }

  static Object defaultValue(int index, StarlarkFunction function) {
    return java.util.Objects.requireNonNull(function.defaults()[index]);
  }

  // ---- the general way

  Object general(Frame frame, Object[] arguments) throws EvalException, InterruptedException {
    Object callee = arguments[0];
    if (targets < MOST_TARGETS) {
      link(callee, arguments);
    }
    int first = 1 + receivers;
    int positionalCount = arguments.length - first - names.length;
    if (callee instanceof StarlarkFunction function) {
      int[] slots = slots(function.code(), positionalCount);
      if (slots != null) {
        return call(frame, function, arguments, positionalCount, slots);
      }
    }
    Object[] positional = Arrays.copyOfRange(arguments, first, first + positionalCount);
    Object[] named = NO_ARGUMENTS;
    if (names.length > 0) {
      named = new Object[2 * names.length];
      for (int i = 0; i < names.length; i++) {
        named[2 * i] = names[i];
        named[2 * i + 1] = arguments[first + positionalCount + i];
      }
    }
    return callee instanceof MethodDescriptor method
        ? CallCode.invokeMethod(frame, node, method, arguments[1], positional, named)
        : CallCode.invoke(frame, node, callee, positional, named);
  }

  private int @Nullable [] slots(FunctionCode code, int positionalCount) {
    Plan last = plan; // read once: other threads may replace it
    if (last.code != code) {
      last = new Plan(code, code.slots(positionalCount, names));
      plan = last;
    }
    return last.slots;
  }

  private Object call(
      Frame frame, StarlarkFunction function, Object[] arguments, int positionalCount, int[] slots)
      throws EvalException, InterruptedException {
    Object[] locals = function.code().newLocals();
    int first = 1 + receivers;
    System.arraycopy(arguments, first, locals, 0, positionalCount);
    for (int i = 0; i < slots.length; i++) {
      locals[slots[i]] = arguments[first + positionalCount + i];
    }
    frame.node = node;
    try {
      ArgumentBinding.addDefaults(function, frame.thread, locals);
      return function.code().run(frame.thread, function, locals);
    } catch (EvalException e) {
      throw frame.failed(node, e);
    }
  }

  // ---- linking

  private void link(Object callee, Object[] arguments) {
    MethodHandle target = null;
    MethodHandle test = null;
    int given = arguments.length - 1 - receivers - names.length;
    if (callee instanceof StarlarkFunction function) {
      MethodHandle direct = function.code().direct();
      if (direct != null) {
        target = functionCall(function, direct, given);
        test = IS_CODE.bindTo(function.code());
      }
    } else if (names.length == 0) {
      MethodDescriptor method = null;
      if (callee instanceof MethodDescriptor descriptor) {
        method = descriptor;
      } else if (callee instanceof BuiltinFunction builtin) {
        method = builtin.method();
      }
      BuiltinCall call = method == null ? null : method.callAt(node, given);
      if (call != null) {
        target = builtinCall(call, callee, given);
        test = IS_SAME.bindTo(callee);
      }
    }
    if (target != null) {
      targets++;
      setTarget(MethodHandles.guardWithTest(test, target.asType(type()), getTarget()));
    }
  }

  private MethodHandle builtinCall(BuiltinCall call, Object callee, int given) {
    MethodHandle target = BUILTIN[given].bindTo(call);
    if (callee instanceof BuiltinFunction builtin) {
      target = MethodHandles.insertArguments(target, 1, builtin.receiver());
      target = MethodHandles.dropArguments(target, 1, Object.class);
      return receivers == 0 ? target : MethodHandles.dropArguments(target, 2, Object.class);
    }
    return MethodHandles.dropArguments(target, 1, Object.class);
  }

  /** Puts the arguments of the site into the places of the parameters; null if it needs more. */
  private @Nullable MethodHandle functionCall(
      StarlarkFunction function, MethodHandle direct, int given) {
    FunctionCode code = function.code();
    int[] slots = code.slots(given, names);
    if (slots == null) {
      return null;
    }
    MethodHandle target = MethodHandles.insertArguments(direct, 1, node);
    int[] order = new int[2 + code.ordinary()];
    Arrays.fill(order, -1);
    order[0] = 0;
    order[1] = 1;
    int first = 2 + receivers;
    for (int i = 0; i < given; i++) {
      order[2 + i] = first + i;
    }
    for (int i = 0; i < slots.length; i++) {
      order[2 + slots[i]] = first + given + i;
    }
    for (int i = 0; i < code.ordinary(); i++) {
      if (order[2 + i] < 0) {
        if (function.defaults()[i] == null) {
          return null;
        }
        target =
            MethodHandles.filterArguments(
                target, 2 + i, MethodHandles.insertArguments(DEFAULT, 0, i));
        order[2 + i] = 1;
      }
    }
    MethodType wanted = type().changeParameterType(1, StarlarkFunction.class);
    return MethodHandles.permuteArguments(target, wanted, order);
  }
}
