package net.starlark.java.eval;

import java.util.Arrays;

/** A place of compiled code that calls whatever it is given, with these named arguments. */
final class CallSite {
  private static final Object[] NO_ARGUMENTS = {};

  private final int node;
  private final String[] names;

  CallSite(int node, String[] names) {
    this.node = node;
    this.names = names;
  }

  Object call1(Frame frame, Object callee, Object a) throws EvalException, InterruptedException {
    return call(frame, callee, new Object[] {a});
  }

  Object call2(Frame frame, Object callee, Object a, Object b)
      throws EvalException, InterruptedException {
    return call(frame, callee, new Object[] {a, b});
  }

  Object call3(Frame frame, Object callee, Object a, Object b, Object c)
      throws EvalException, InterruptedException {
    return call(frame, callee, new Object[] {a, b, c});
  }

  /** Calls a value with positional arguments followed by the named ones. */
  Object call(Frame frame, Object callee, Object[] arguments)
      throws EvalException, InterruptedException {
    // In one piece, because it is the path beside a fast one and not to be inlined.
    frame.node = node;
    int positional = arguments.length - names.length;
    Object[] named = named(arguments, positional);
    try {
      return Starlark.fastcall(
          frame.thread,
          callee,
          names.length == 0 ? arguments : Arrays.copyOf(arguments, positional),
          named);
    } catch (EvalException e) {
      throw frame.failed(node, e);
    }
  }

  /** Calls what {@link MethodSite#callee} or {@link FieldLookup#callee} returned. */
  Object callMethod(Frame frame, Object callee, Object receiver, Object[] arguments)
      throws EvalException, InterruptedException {
    if (!(callee instanceof MethodDescriptor method)) {
      return call(frame, callee, arguments);
    }
    int positional = arguments.length - names.length;
    return CallCode.invokeMethod(
        frame,
        node,
        method,
        receiver,
        Arrays.copyOf(arguments, positional),
        named(arguments, positional));
  }

  private Object[] named(Object[] arguments, int positional) {
    if (names.length == 0) {
      return NO_ARGUMENTS;
    }
    Object[] named = new Object[2 * names.length];
    for (int i = 0; i < names.length; i++) {
      named[2 * i] = names[i];
      named[2 * i + 1] = arguments[positional + i];
    }
    return named;
  }
}
