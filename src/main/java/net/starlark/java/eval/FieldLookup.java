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

  /** Where records of a shape, whose class has no method of the name, have the field. */
  private record Place(Object shape, StarlarkSemantics semantics, int index) {}

  private static final Place NOWHERE = new Place(new Object(), StarlarkSemantics.DEFAULT, -1);

  private Cached cached = new Cached(Void.class, StarlarkSemantics.DEFAULT, null);

  private Place place = NOWHERE;

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
  @SuppressWarnings("ReferenceEquality") // an equal semantics would only miss the cache
  Object get(Frame frame, Object object) throws EvalException, InterruptedException {
    if (object instanceof RecordValue record) {
      Place last = place; // read once: other threads may replace it
      if (last.shape == record.shape() && last.semantics == frame.thread.getSemantics()) {
        Object value = record.field(last.index);
        if (value != null) {
          return value;
        }
      }
    }
    return find(frame, object);
  }

  private Object find(Frame frame, Object object) throws EvalException, InterruptedException {
    StarlarkSemantics semantics = frame.thread.getSemantics();
    MethodDescriptor method = method(object, semantics);
    if (method == null && object instanceof RecordValue record) {
      int index = record.fieldIndex(name);
      if (index >= 0) {
        place = new Place(record.shape(), semantics, index);
      }
    }
    return value(frame, object, method);
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
