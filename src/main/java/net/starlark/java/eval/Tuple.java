package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import net.starlark.java.annot.StarlarkBuiltin;
import org.jspecify.annotations.Nullable;

/** The Starlark tuple: a sequence of fixed elements, hashable if they are. */
@StarlarkBuiltin(
    name = "tuple",
    category = "core",
    doc = "The type of tuples, immutable sequences of any values: <code>(1, 2)</code>.")
public final class Tuple extends AbstractList<Object>
    implements Sequence<Object>, Comparable<Tuple> {
  private static final Tuple EMPTY = new Tuple(new Object[0]);

  private final Object[] elements;

  private Tuple(Object[] elements) {
    this.elements = elements;
  }

  /** The tuple without elements. */
  public static Tuple empty() {
    return EMPTY;
  }

  /** A tuple that owns the given array of Starlark values; the caller must not change it. */
  public static Tuple wrap(Object[] elements) {
    return elements.length == 0 ? EMPTY : new Tuple(elements);
  }

  /** A tuple of the given Starlark values. */
  public static Tuple of(Object... elements) {
    for (Object element : elements) {
      Starlark.checkValid(element);
    }
    return copyOf(elements);
  }

  static Tuple copyOf(Object[] elements) {
    return wrap(Arrays.copyOf(elements, elements.length, Object[].class));
  }

  /** A tuple of the given Starlark values. */
  public static Tuple copyOf(Iterable<?> elements) {
    return elements instanceof Tuple tuple ? tuple : of(ImmutableList.copyOf(elements).toArray());
  }

  /** A tuple of two Starlark values. */
  public static Tuple pair(Object x, Object y) {
    return new Tuple(new Object[] {x, y});
  }

  /** A tuple of three Starlark values. */
  public static Tuple triple(Object x, Object y, Object z) {
    return new Tuple(new Object[] {x, y, z});
  }

  /** {@code x + y}. */
  public static Tuple concat(Tuple x, Tuple y) {
    Object[] all = Arrays.copyOf(x.elements, x.size() + y.size());
    System.arraycopy(y.elements, 0, all, x.size(), y.size());
    return wrap(all);
  }

  /** {@code this * count}. */
  Tuple repeat(StarlarkInt count) throws EvalException {
    return wrap(Repetition.repeat(elements, elements.length, count));
  }

  /** The elements, not to be changed. */
  Object[] elements() {
    return elements;
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public Object get(int index) {
    return elements[index];
  }

  @Override
  public Object[] toArray() {
    return Arrays.copyOf(
        elements, elements.length); // quicker than clone() in the JVM's first compiler
  }

  @Override
  public boolean contains(@Nullable Object x) {
    for (Object element : elements) {
      if (element == x || element.equals(x)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Tuple subList(int from, int to) {
    return wrap(Arrays.copyOfRange(elements, from, to));
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return this == that || (that instanceof Tuple other && Arrays.equals(elements, other.elements));
  }

  @Override
  public int hashCode() {
    int hash = 9857;
    for (Object element : elements) {
      hash = 31 * hash + element.hashCode();
    }
    return hash;
  }

  @Override
  public int compareTo(Tuple that) {
    return Ordering.compareArrays(elements, elements.length, that.elements, that.elements.length);
  }

  @Override
  public ImmutableList<Object> getImmutableList() {
    return ImmutableList.copyOf((List<Object>) this);
  }

  @Override
  public Tuple getSlice(Mutability mu, int start, int stop, int step) {
    if (step == 1) {
      return start == 0 && stop == elements.length ? this : subList(start, stop);
    }
    Object[] slice = new Object[Indexing.sliceLength(start, stop, step)];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = elements[start + i * step];
    }
    return wrap(slice);
  }

  @Override
  public boolean isImmutable() {
    return Immutability.allImmutable(elements, elements.length);
  }

  @Override
  public void checkHashable() throws EvalException {
    for (Object element : elements) {
      Starlark.checkHashable(element);
    }
  }

  @Override
  public void repr(Printer printer) {
    if (elements.length == 1) {
      printer.append('(').repr(elements[0]).append(",)");
    } else {
      printer.printList(this, "(", ", ", ")");
    }
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
