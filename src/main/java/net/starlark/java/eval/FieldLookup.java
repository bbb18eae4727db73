package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * Finds what values have under one name at one place of a program. Remembers the method that
 * instances of the last class have, as most places see values of one class only.
 */
final class FieldLookup {
  /** What instances of a class have under the name; null if no method. */
  private record Cached(
      Class<?> type, StarlarkSemantics semantics, @Nullable MethodDescriptor method) {}

  private final int node;
  private final String name;
  private Cached cached = new Cached(Void.class, StarlarkSemantics.DEFAULT, null);

  /** Makes a lookup whose failures are placed at the node. */
  FieldLookup(int node, String name) {
    this.node = node;
    this.name = name;
  }

  /** Returns the method of that name, or null. */
  @SuppressWarnings("ReferenceEquality") // an equal semantics would only miss the cache
  @Nullable MethodDescriptor method(Object object, StarlarkSemantics semantics) {
    Cached last = cached; // read once: other threads may replace it
    Class<?> type = object.getClass();
    if (last.type == type && last.semantics == semantics) {
      return last.method;
    }
    MethodDescriptor method = AnnotatedMethods.methods(semantics, type).get(name);
    cached = new Cached(type, semantics, method);
    return method;
  }

  /** Returns the value of the field. */
  Object get(Frame frame, Object object) throws EvalException, InterruptedException {
    return value(frame, object, method(object, frame.thread.getSemantics()));
  }

  /** Returns what a call of the field calls: the descriptor of a method, or the field's value. */
  Object callee(Frame frame, Object object) throws EvalException, InterruptedException {
    MethodDescriptor method = method(object, frame.thread.getSemantics());
    return method == null || method.isStructField() ? value(frame, object, method) : method;
  }

  /** Returns the value of the field, given what {@link #method} returned. */
  Object value(Frame frame, Object object, @Nullable MethodDescriptor method)
      throws EvalException, InterruptedException {
    StarlarkThread thread = frame.thread;
    frame.node = node;
    try {
      if (method == null && object instanceof Structure structure) {
        Object value = structure.getValue(thread.getSemantics(), name);
        if (value != null) {
          return value;
        }
      }
      return Starlark.getattr(thread.mutability(), thread.getSemantics(), object, name, null);
    } catch (EvalException e) {
      throw frame.failed(node, e);
    }
  }
}
