package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * A place of compiled code that calls {@code x.name(...)} with so many positional arguments.
 * Remembers what instances of the last class have under the name.
 */
final class MethodSite {
  /** How instances of a class are called. */
  private record Cached(Class<?> type, StarlarkSemantics semantics, @Nullable BuiltinCall call) {}

  private final FieldLookup lookup;
  private final int node;
  private final int arguments;
  private Cached cached = new Cached(Void.class, StarlarkSemantics.DEFAULT, null);

  MethodSite(FieldLookup lookup, int node, int arguments) {
    this.lookup = lookup;
    this.node = node;
    this.arguments = arguments;
  }

  /**
   * Returns a {@link BuiltinCall} where one may call like this, otherwise what {@link
   * FieldLookup#callee} returns.
   */
  @SuppressWarnings("ReferenceEquality") // an equal semantics would only miss the cache
  Object callee(Frame frame, Object object) throws EvalException, InterruptedException {
    Cached last = cached; // read once: other threads may replace it
    if (last.type == object.getClass()
        && last.call != null
        && last.semantics == frame.thread.getSemantics()) {
      return last.call;
    }
    Object callee = lookup.callee(frame, object);
    if (callee instanceof MethodDescriptor method) {
      BuiltinCall call = method.callAt(node, arguments);
      if (call != null) {
        cached = new Cached(object.getClass(), frame.thread.getSemantics(), call);
        return call;
      }
    }
    return callee;
  }
}
