package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.RandomAccess;
import net.starlark.java.annot.StarlarkBuiltin;

/**
 * An ordered collection with indices: list, tuple or range. Java code may read it as a List; the
 * changing methods of List are not supported.
 */
@StarlarkBuiltin(
    name = "sequence",
    category = "core",
    doc = "The common type of lists, tuples and ranges.")
public interface Sequence<E> extends List<E>, RandomAccess, StarlarkIndexable, StarlarkIterable<E> {

  @Override
  default boolean truth() {
    return !isEmpty();
  }

  /** An immutable copy. */
  ImmutableList<E> getImmutableList();

  /** The elements {@code start, start+step, ...} up to but without {@code stop}. */
  Sequence<E> getSlice(Mutability mu, int start, int stop, int step) throws EvalException;

  @Override
  default E getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    return get(Indexing.sequenceIndex(key, size(), "sequence index"));
  }

  @Override
  default boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    return contains(key);
  }

  /**
   * The value as a list of the given element type; {@code what} names the value in the error that a
   * value of another type gives.
   */
  static <T> Sequence<T> cast(Object x, Class<T> elementType, String what) throws EvalException {
    if (!(x instanceof Sequence<?> sequence)) {
      throw Starlark.errorf("for %s, got %s, want sequence", what, Starlark.type(x));
    }
    int size = sequence.size();
    for (int i = 0; i < size; i++) {
      Object element = sequence.get(i);
      if (!elementType.isInstance(element)) {
        throw Starlark.errorf(
            "at index %d of %s, got element of type %s, want %s",
            i, what, Starlark.type(element), Starlark.classType(elementType));
      }
    }
    @SuppressWarnings("unchecked") // all elements were checked
    Sequence<T> result = (Sequence<T>) sequence;
    return result;
  }

  /** As {@link #cast}, with None as an empty sequence. */
  static <T> Sequence<T> noneableCast(Object x, Class<T> elementType, String what)
      throws EvalException {
    return x == Starlark.NONE ? StarlarkList.empty() : cast(x, elementType, what);
  }
}
