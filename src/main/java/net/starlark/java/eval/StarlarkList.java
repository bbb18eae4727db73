package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import org.jspecify.annotations.Nullable;

/**
 * The Starlark list: an array that grows, until its {@link Mutability} is frozen. Starlark code
 * changes it through the methods that throw EvalException.
 */
@StarlarkBuiltin(
    name = "list",
    category = "core",
    doc =
        "The type of lists, mutable sequences of any values: <code>[1, 2]</code>. Lists can be"
            + " indexed, sliced, concatenated with <code>+</code> and repeated with"
            + " <code>*</code>.")
public final class StarlarkList<E> extends AbstractList<E>
    implements Sequence<E>, StarlarkValue, Mutability.Freezable, Comparable<StarlarkList<?>> {
  private static final Object[] NO_ELEMENTS = {};
  private static final StarlarkList<?> EMPTY =
      new StarlarkList<>(Mutability.IMMUTABLE, NO_ELEMENTS, 0);

  private Object[] elements;
  private int size;
  private int iteratorCount;
  private Mutability mutability;

  private StarlarkList(Mutability mutability, Object[] elements, int size) {
    this.mutability = mutability;
    this.elements = elements;
    this.size = size;
  }

  /** The immutable empty list. */
  @SuppressWarnings("unchecked") // it holds no element of a wrong type
  public static <T> StarlarkList<T> empty() {
    return (StarlarkList<T>) EMPTY;
  }

  /** An empty list of the given mutability, or the shared immutable one for none. */
  public static <T> StarlarkList<T> newList(@Nullable Mutability mu) {
    return mu == null ? empty() : wrap(mu, NO_ELEMENTS);
  }

  /** A list that owns the given array of Starlark values; the caller must forget it. */
  static <T> StarlarkList<T> wrap(@Nullable Mutability mu, Object[] elements) {
    return new StarlarkList<>(mu == null ? Mutability.IMMUTABLE : mu, elements, elements.length);
  }

  /** A list of the given Starlark values; without mutability, an immutable one. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> StarlarkList<T> of(@Nullable Mutability mu, T... elements) {
    checkValid(elements);
    return wrap(mu, Arrays.copyOf(elements, elements.length, Object[].class));
  }

  /** An immutable list of the given Starlark values. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> StarlarkList<T> immutableOf(T... elements) {
    return of(null, elements);
  }

  /** A list of the given Starlark values; without mutability, an immutable one. */
  @SuppressWarnings("unchecked") // an immutable list of a subtype may serve as one of T
  public static <T> StarlarkList<T> copyOf(
      @Nullable Mutability mu, Iterable<? extends T> elements) {
    if ((mu == null || mu == Mutability.IMMUTABLE)
        && elements instanceof StarlarkList<?> list
        && list.mutability == Mutability.IMMUTABLE) {
      return (StarlarkList<T>) list;
    }
    Object[] array =
        elements instanceof Collection<?> collection
            ? collection.toArray()
            : ImmutableList.copyOf(elements).toArray();
    checkValid(array);
    return wrap(
        mu,
        array.getClass() == Object[].class
            ? array
            : Arrays.copyOf(array, array.length, Object[].class));
  }

  /** An immutable list of the given Starlark values. */
  public static <T> StarlarkList<T> immutableCopyOf(Iterable<? extends T> elements) {
    return copyOf(null, elements);
  }

  private static void checkValid(Object[] elements) {
    for (Object element : elements) {
      Starlark.checkValid(element);
    }
  }

  /** {@code x + y}. */
  static StarlarkList<Object> concat(StarlarkList<?> x, StarlarkList<?> y, Mutability mu) {
    Object[] all = Arrays.copyOf(x.elements, x.size + y.size);
    System.arraycopy(y.elements, 0, all, x.size, y.size);
    return wrap(mu, all);
  }

  /** {@code this * count}. */
  StarlarkList<E> repeat(StarlarkInt count, Mutability mu) throws EvalException {
    return wrap(mu, Repetition.repeat(elements, size, count));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  @SuppressWarnings("unchecked") // whoever made the list vouches for E
  public E get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return (E) elements[index];
  }

  /** The backing array, of which only the first {@link #size} elements count. */
  Object[] elements() {
    return elements;
  }

  @Override
  public Object[] toArray() {
    return Arrays.copyOf(elements, size);
  }

  @Override
  public boolean contains(@Nullable Object x) {
    return indexOf(x) >= 0;
  }

  @Override
  public int indexOf(@Nullable Object x) {
    for (int i = 0; i < size; i++) {
      if (elements[i] == x || elements[i].equals(x)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return this == that
        || (that instanceof StarlarkList<?> other
            && Arrays.equals(elements, 0, size, other.elements, 0, other.size));
  }

  @Override
  public int hashCode() {
    int hash = 6047;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + elements[i].hashCode();
    }
    return hash;
  }

  @Override
  public int compareTo(StarlarkList<?> that) {
    return Ordering.compareArrays(elements, size, that.elements, that.size);
  }

  @Override
  public ImmutableList<E> getImmutableList() {
    return ImmutableList.copyOf((List<E>) this);
  }

  @Override
  public StarlarkList<E> getSlice(Mutability mu, int start, int stop, int step) {
    if (step == 1) {
      return wrap(mu, Arrays.copyOfRange(elements, start, stop));
    }
    Object[] slice = new Object[Indexing.sliceLength(start, stop, step)];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = elements[start + i * step];
    }
    return wrap(mu, slice);
  }

  @Override
  public Mutability mutability() {
    return mutability;
  }

  @Override
  public boolean isImmutable() {
    return mutability.isFrozen() && Immutability.allImmutable(elements, size);
  }

  @Override
  public void checkHashable() throws EvalException {
    throw new EvalException("unhashable type: 'list'");
  }

  @Override
  public boolean updateIteratorCount(int delta) {
    if (mutability.isFrozen()) {
      return false;
    }
    iteratorCount += delta;
    return iteratorCount > 0;
  }

  @Override
  public void unsafeShallowFreeze() {
    Mutability.Freezable.checkUnsafeShallowFreezePrecondition(this);
    mutability = Mutability.IMMUTABLE;
  }

  @Override
  public void repr(Printer printer) {
    printer.printList(this, "[", ", ", "]");
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }

  private void checkMutable() throws EvalException {
    if (iteratorCount > 0 || mutability.isFrozen()) {
      Starlark.checkMutable(this);
    }
  }

  private void reserve(int more) {
    if (size + more > elements.length) {
      long doubled = Math.max(4L, elements.length + (elements.length >> 1));
      elements =
          Arrays.copyOf(
              elements, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(doubled, size + more)));
    }
  }

  /** Appends a Starlark value. */
  public void addElement(E element) throws EvalException {
    checkMutable();
    addUnchecked(element);
  }

  /** Appends to a list that is known to be mutable and unlocked. */
  void addUnchecked(Object element) {
    if (size == elements.length) {
      reserve(1);
    }
    elements[size++] = element;
  }

  /** Appends all the given Starlark values. */
  public void addElements(Iterable<? extends E> added) throws EvalException {
    checkMutable();
    Object[] array =
        added instanceof Collection<?> collection
            ? collection.toArray()
            : ImmutableList.copyOf(added).toArray();
    reserve(array.length);
    System.arraycopy(array, 0, elements, size, array.length);
    size += array.length;
  }

  /** Inserts a Starlark value before the given position, {@code 0 <= index <= size}. */
  public void addElementAt(int index, E element) throws EvalException {
    checkMutable();
    reserve(1);
    System.arraycopy(elements, index, elements, index + 1, size - index);
    elements[index] = element;
    size++;
  }

  /** Replaces the element at the position. */
  public void setElementAt(int index, E element) throws EvalException {
    checkMutable();
    elements[index] = element;
  }

  /** Removes the first element equal to the given one; tells whether there was one. */
  public boolean removeElement(Object element) throws EvalException {
    checkMutable();
    int index = indexOf(element);
    if (index >= 0) {
      removeElementAt(index);
    }
    return index >= 0;
  }

  /** Removes the element at the position and returns it. */
  public E removeElementAt(int index) throws EvalException {
    checkMutable();
    E removed = get(index);
    size--;
    System.arraycopy(elements, index + 1, elements, index, size - index);
    elements[size] = null;
    return removed;
  }

  @StarlarkMethod(
      name = "append",
      doc = "Adds an item to the end of the list.",
      parameters = {@Param(name = "item", doc = "Item to add at the end.")})
  @SuppressWarnings("unchecked") // Starlark lists hold any values
  public void append(Object item) throws EvalException {
    addElement((E) item);
  }

  @StarlarkMethod(name = "clear", doc = "Removes all the elements of the list.")
  public void clearElements() throws EvalException {
    checkMutable();
    elements = NO_ELEMENTS;
    size = 0;
  }

  @StarlarkMethod(
      name = "extend",
      doc = "Adds all items to the end of the list.",
      parameters = {@Param(name = "items", doc = "Items to add at the end.")})
  @SuppressWarnings("unchecked") // Starlark lists hold any values
  public void extend(Object items) throws EvalException {
    checkMutable();
    if (items instanceof StarlarkList<?> list) {
      int added = list.size;
      Repetition.checkElements(size, added);
      reserve(added);
      System.arraycopy(list.elements, 0, elements, size, added);
      size += added;
    } else if (items instanceof RangeList) {
      addElements((Iterable<E>) Arrays.asList(Starlark.toArray(items))); // of checked length
    } else {
      addElements((Iterable<E>) Starlark.toIterable(items));
    }
  }

  @StarlarkMethod(
      name = "insert",
      doc = "Inserts an item before a position; negative positions count from the end.",
      parameters = {
        @Param(name = "index", doc = "The position, clamped to the list."),
        @Param(name = "item", doc = "The item.")
      })
  @SuppressWarnings("unchecked") // Starlark lists hold any values
  public void insert(StarlarkInt index, Object item) throws EvalException {
    addElementAt(Indexing.clamp(index.truncateToInt(), size), (E) item);
  }

  @StarlarkMethod(
      name = "index",
      doc = "Returns the position of the first item equal to x; an error if there is none.",
      parameters = {
        @Param(name = "x", doc = "The item to look for."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "unbound",
            named = true,
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "unbound",
            named = true,
            doc = "Where to end.")
      })
  public int index(Object x, Object start, Object end) throws EvalException {
    int from = Indexing.clamp(start, size, 0, "start");
    int to = Indexing.clamp(end, size, size, "end");
    for (int i = from; i < to; i++) {
      if (elements[i].equals(x)) {
        return i;
      }
    }
    throw Starlark.errorf("item %s not found in list", Starlark.repr(x));
  }

  @StarlarkMethod(
      name = "pop",
      doc = "Removes the item at a position, by default the last, and returns it.",
      parameters = {
        @Param(
            name = "i",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "-1",
            doc = "The position.")
      })
  public Object pop(Object i) throws EvalException {
    Object index = i == Starlark.NONE ? StarlarkInt.of(-1) : i;
    return removeElementAt(Indexing.sequenceIndex(index, size, "i"));
  }

  @StarlarkMethod(
      name = "remove",
      doc = "Removes the first item equal to x; an error if there is none.",
      parameters = {@Param(name = "x", doc = "The item to remove.")})
  public void removeItem(Object x) throws EvalException {
    if (!removeElement(x)) {
      throw Starlark.errorf("item %s not found in list", Starlark.repr(x));
    }
  }
}
