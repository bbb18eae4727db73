package net.starlark.java.eval;

/**
 * How compiled code calls functions of one def: with as many arguments as there are parameters, in
 * the order of their slots. {@link FunctionCode} calls the tree, a compiled function itself. A call
 * makes a frame and leaves it; a failure has a stack, unless the call could not begin.
 */
abstract class FunctionEntry {
  /** Greatest number of arguments that are passed one by one; more come in an array. */
  static final int MOST_SINGLE = 8;

  /** Calls with slots that hold the parameters, and belong to the call from now on. */
  abstract Object call(StarlarkThread thread, StarlarkFunction function, Object[] slots)
      throws EvalException, InterruptedException;

  Object call0(StarlarkThread thread, StarlarkFunction function)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function));
  }

  Object call1(StarlarkThread thread, StarlarkFunction function, Object a)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a));
  }

  Object call2(StarlarkThread thread, StarlarkFunction function, Object a, Object b)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b));
  }

  Object call3(StarlarkThread thread, StarlarkFunction function, Object a, Object b, Object c)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b, c));
  }

  Object call4(
      StarlarkThread thread, StarlarkFunction function, Object a, Object b, Object c, Object d)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b, c, d));
  }

  Object call5(
      StarlarkThread thread,
      StarlarkFunction function,
      Object a,
      Object b,
      Object c,
      Object d,
      Object e)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b, c, d, e));
  }

  Object call6(
      StarlarkThread thread,
      StarlarkFunction function,
      Object a,
      Object b,
      Object c,
      Object d,
      Object e,
      Object f)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b, c, d, e, f));
  }

  Object call7(
      StarlarkThread thread,
      StarlarkFunction function,
      Object a,
      Object b,
      Object c,
      Object d,
      Object e,
      Object f,
      Object g)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b, c, d, e, f, g));
  }

  Object call8(
      StarlarkThread thread,
      StarlarkFunction function,
      Object a,
      Object b,
      Object c,
      Object d,
      Object e,
      Object f,
      Object g,
      Object h)
      throws EvalException, InterruptedException {
    return call(thread, function, slots(function, a, b, c, d, e, f, g, h));
  }

  private static Object[] slots(StarlarkFunction function, Object... arguments) {
    Object[] slots = function.code().newLocals();
    System.arraycopy(arguments, 0, slots, 0, arguments.length);
    return slots;
  }
}
