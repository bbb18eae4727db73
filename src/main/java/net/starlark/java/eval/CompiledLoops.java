package net.starlark.java.eval;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Loops of compiled code. */
final class CompiledLoops {
  private CompiledLoops() {}

  /** Locks a collection and returns it; {@link #end} must follow. A failure is at the node. */
  static Object begin(Object collection, Frame frame, int node) throws EvalException {
    frame.node = node;
    Iterable<?> unused = Loop.begin(collection);
    return collection;
  }

  static void end(Object collection) {
    Loop.end(collection);
  }

  /** Returns the array in which the elements of a locked collection lie, or null. */
  static Object @Nullable [] elements(Object collection) {
    if (collection instanceof StarlarkList<?> list) {
      return list.elements();
    }
    if (collection instanceof Tuple tuple) {
      return tuple.elements();
    }
    return collection instanceof Dict<?, ?> dict ? dict.table().keys() : null;
  }

  /** Returns how many elements of the array count. */
  static int size(Object collection, Object @Nullable [] elements) {
    if (elements == null) {
      return 0;
    }
    return collection instanceof StarlarkList<?> list ? list.size() : elements.length;
  }

  /** Returns an iterator for what has no array. */
  static Iterator<?> iterator(Object collection, Object @Nullable [] elements) {
    return elements == null ? ((Iterable<?>) collection).iterator() : Collections.emptyIterator();
  }

  /** Returns an array that begins with the elements of a sequence of that many. */
  static Object[] unpack(Object value, int count, Frame frame, int node) throws EvalException {
    if (value instanceof Tuple tuple && tuple.size() == count) {
      return tuple.elements();
    }
    if (value instanceof StarlarkList<?> list && list.size() == count) {
      return list.elements().clone(); // an assignment may come before the rest is read
    }
    if (!(value instanceof StarlarkIterable<?> elements)) {
      throw frame.failure(node, TargetCode.notIterable(value, count));
    }
    Object[] array = new Object[count];
    int size = 0;
    for (Object element : elements) {
      if (size == count) {
        throw frame.failure(node, TargetCode.tooMany(value, count));
      }
      array[size++] = element;
    }
    if (size < count) {
      throw frame.failure(node, TargetCode.tooFew(size, count));
    }
    return array;
  }
}
