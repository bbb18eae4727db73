package net.starlark.java.eval;

import net.starlark.java.syntax.Location;

/**
 * A value that can be called. Implement either {@link #call} or, for speed, {@link #fastcall}; each
 * is defined by the other. Callers use {@link Starlark#call} and {@link Starlark#fastcall}, which
 * keep the call stack.
 */
public interface StarlarkCallable extends StarlarkValue {

  /** Calls with a tuple of positional and a dict of keyword arguments. */
  default Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
      throws EvalException, InterruptedException {
    Object[] named = new Object[2 * kwargs.size()];
    int i = 0;
    for (var entry : kwargs.entrySet()) {
      named[i++] = entry.getKey();
      named[i++] = entry.getValue();
    }
    return fastcall(thread, args.elements(), named);
  }

  /**
   * Calls with an array of positional arguments and an array of alternating names and values. The
   * callee owns neither array and must not keep or change them; a name may occur twice, which is
   * the callee's error to report.
   */
  default Object fastcall(StarlarkThread thread, Object[] positional, Object[] named)
      throws EvalException, InterruptedException {
    return call(thread, Tuple.copyOf(positional), AnnotatedMethods.keywords(this, thread, named));
  }

  /** The name shown in stacks and messages. */
  String getName();

  /** Where the callable was defined, for messages. */
  default Location getLocation() {
    return Location.BUILTIN;
  }

  @Override
  default void repr(Printer printer) {
    printer.append("<built-in function ").append(getName()).append(">");
  }
}
