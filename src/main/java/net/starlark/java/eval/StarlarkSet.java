package net.starlark.java.eval;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import org.jspecify.annotations.Nullable;

/**
 * The Starlark set: hashable elements in order of insertion, until its {@link Mutability} is
 * frozen. Java code may read it as a Set; it changes only through the methods that throw
 * EvalException.
 */
@StarlarkBuiltin(
    name = "set",
    category = "core",
    doc =
        "The type of sets of hashable values, which keep the order of insertion. Sets have the"
            + " operators <code>|</code>, <code>&amp;</code>, <code>-</code>, <code>^</code>, in,"
            + " and comparison as subsets.")
public final class StarlarkSet<E> extends AbstractSet<E>
    implements StarlarkIterable<E>, StarlarkMembershipTestable, Mutability.Freezable {
  private static final StarlarkSet<?> EMPTY =
      new StarlarkSet<>(Mutability.IMMUTABLE, new OrderedTable(false));

  private final OrderedTable table;
  private int iteratorCount;
  private Mutability mutability;

  private StarlarkSet(Mutability mutability, OrderedTable table) {
    this.mutability = mutability;
    this.table = table;
  }

  /** The immutable empty set. */
  @SuppressWarnings("unchecked") // it holds no element of a wrong type
  public static <T> StarlarkSet<T> empty() {
    return (StarlarkSet<T>) EMPTY;
  }

  /** An empty set, or the shared immutable one for no mutability. */
  public static <T> StarlarkSet<T> of(@Nullable Mutability mu) {
    return mu == null ? empty() : new StarlarkSet<>(mu, new OrderedTable(false));
  }

  /** A set of the given legal Starlark values; fails if one is not hashable. */
  public static <T> StarlarkSet<T> checkedCopyOf(
      @Nullable Mutability mu, Iterable<? extends T> elements) throws EvalException {
    StarlarkSet<T> set =
        new StarlarkSet<>(mu == null ? Mutability.IMMUTABLE : mu, new OrderedTable(false));
    set.insertAll(elements);
    return set;
  }

  /** A set of the given legal and hashable Starlark values. */
  public static <T> StarlarkSet<T> copyOf(
      @Nullable Mutability mu, Collection<? extends T> elements) {
    try {
      return checkedCopyOf(mu, elements);
    } catch (EvalException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** An immutable set of the given legal and hashable Starlark values. */
  public static <T> StarlarkSet<T> immutableCopyOf(Collection<? extends T> elements) {
    return copyOf(null, elements);
  }

  private void insertAll(Iterable<?> elements) throws EvalException {
    if (elements instanceof StarlarkSet<?> set) {
      OrderedTable source = set.table;
      for (int i = source.next(0); i < source.end(); i = source.next(i + 1)) {
        table.add(source.keyAt(i));
      }
      return;
    }
    for (Object element : elements) {
      Starlark.checkHashable(element);
      table.add(element);
    }
  }

  private static OrderedTable asTable(Object iterable) throws EvalException {
    if (iterable instanceof StarlarkSet<?> set) {
      return set.table;
    }
    if (iterable instanceof Dict<?, ?> dict) {
      return dict.table();
    }
    OrderedTable table = new OrderedTable(false);
    for (Object element : Starlark.toIterable(iterable)) {
      Starlark.checkHashable(element);
      table.add(element);
    }
    return table;
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public boolean contains(@Nullable Object x) {
    return x != null && table.contains(x);
  }

  @Override
  public boolean containsAll(Collection<?> elements) {
    if (elements instanceof StarlarkSet<?> set) {
      return table.containsAll(set.table);
    }
    return super.containsAll(elements);
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    Starlark.checkHashable(key);
    return table.contains(key);
  }

  @Override
  @SuppressWarnings("unchecked") // whoever made the set vouches for E
  public Iterator<E> iterator() {
    return (Iterator<E>) table.keyIterator();
  }

  @Override
  public Object[] toArray() {
    return table.keys();
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return this == that
        || (that instanceof Set<?> other && size() == other.size() && containsAll(other));
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public boolean truth() {
    return table.size() > 0;
  }

  @Override
  public Mutability mutability() {
    return mutability;
  }

  @Override
  public boolean isImmutable() {
    return mutability.isFrozen();
  }

  @Override
  public void checkHashable() throws EvalException {
    throw new EvalException("unhashable type: 'set'");
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
    if (isEmpty()) {
      printer.append("set()");
    } else {
      printer.printList(this, "set([", ", ", "])");
    }
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

  private StarlarkSet<Object> copy(Mutability mu) {
    return new StarlarkSet<>(mu, new OrderedTable(table, false));
  }

  /** {@code this | that}. */
  StarlarkSet<Object> or(StarlarkSet<?> that, Mutability mu) throws EvalException {
    StarlarkSet<Object> result = copy(mu);
    result.insertAll(that);
    return result;
  }

  /** {@code this & that}. */
  StarlarkSet<Object> and(StarlarkSet<?> that, Mutability mu) {
    return filter(that.table, true, mu);
  }

  /** {@code this - that}. */
  StarlarkSet<Object> minus(StarlarkSet<?> that, Mutability mu) {
    return filter(that.table, false, mu);
  }

  /** {@code this ^ that}. */
  StarlarkSet<Object> xor(StarlarkSet<?> that, Mutability mu) {
    return exclusiveOr(that.table, mu);
  }

  private StarlarkSet<Object> exclusiveOr(OrderedTable that, Mutability mu) {
    StarlarkSet<Object> result = filter(that, false, mu);
    for (int i = that.next(0); i < that.end(); i = that.next(i + 1)) {
      if (!table.contains(that.keyAt(i))) {
        result.table.add(that.keyAt(i));
      }
    }
    return result;
  }

  /** The elements whose membership in the other table is as wanted. */
  private StarlarkSet<Object> filter(OrderedTable that, boolean member, Mutability mu) {
    OrderedTable kept = new OrderedTable(false);
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      if (that.contains(table.keyAt(i)) == member) {
        kept.add(table.keyAt(i));
      }
    }
    return new StarlarkSet<>(mu, kept);
  }

  /** Removes in place the elements whose membership in the other table is as told. */
  private void drop(OrderedTable that, boolean member) {
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      if (that.contains(table.keyAt(i)) == member) {
        table.removeAt(i);
      }
    }
  }

  /** Adds a legal Starlark value. */
  public void addElement(Object element) throws EvalException {
    checkMutable();
    Starlark.checkHashable(element);
    table.add(element);
  }

  @StarlarkMethod(
      name = "add",
      doc = "Adds an element, unless it is there.",
      parameters = {@Param(name = "element", doc = "The element.")})
  public void starlarkAdd(Object element) throws EvalException {
    addElement(element);
  }

  @StarlarkMethod(name = "clear", doc = "Removes all elements.")
  public void clearElements() throws EvalException {
    checkMutable();
    table.clear();
  }

  @StarlarkMethod(
      name = "remove",
      doc = "Removes an element; an error if it is not there.",
      parameters = {@Param(name = "element", doc = "The element.")})
  public void removeElement(Object element) throws EvalException {
    checkMutable();
    Starlark.checkHashable(element);
    if (!table.remove(element)) {
      throw Starlark.errorf("element %s not found in set", Starlark.repr(element));
    }
  }

  @StarlarkMethod(
      name = "discard",
      doc = "Removes an element, if it is there.",
      parameters = {@Param(name = "element", doc = "The element.")})
  public void discard(Object element) throws EvalException {
    checkMutable();
    Starlark.checkHashable(element);
    table.remove(element);
  }

  @StarlarkMethod(
      name = "pop",
      doc = "Removes the first element and returns it; an error if the set is empty.")
  public Object pop() throws EvalException {
    checkMutable();
    if (table.size() == 0) {
      throw new EvalException("set is empty");
    }
    int position = table.next(0);
    Object element = table.keyAt(position);
    table.removeAt(position);
    return element;
  }

  @StarlarkMethod(
      name = "update",
      doc = "Adds the elements of all arguments.",
      extraPositionals = @Param(name = "others", doc = "Iterables of hashable elements."))
  public void update(Tuple others) throws EvalException {
    checkMutable();
    for (Object other : others) {
      insertAll(Starlark.toIterable(other));
    }
  }

  @StarlarkMethod(
      name = "union",
      doc = "Returns a new set of the elements of this set and of all arguments.",
      extraPositionals = @Param(name = "others", doc = "Iterables of hashable elements."),
      useStarlarkThread = true)
  public StarlarkSet<?> union(Tuple others, StarlarkThread thread) throws EvalException {
    StarlarkSet<Object> result = copy(thread.mutability());
    for (Object other : others) {
      result.insertAll(Starlark.toIterable(other));
    }
    return result;
  }

  @StarlarkMethod(
      name = "intersection",
      doc = "Returns a new set of the elements that are also in all arguments.",
      extraPositionals = @Param(name = "others", doc = "Iterables of hashable elements."),
      useStarlarkThread = true)
  public StarlarkSet<?> intersection(Tuple others, StarlarkThread thread) throws EvalException {
    StarlarkSet<Object> result = copy(thread.mutability());
    result.intersectionUpdate(others);
    return result;
  }

  @StarlarkMethod(
      name = "intersection_update",
      doc = "Removes the elements that are not in all arguments.",
      extraPositionals = @Param(name = "others", doc = "Iterables of hashable elements."))
  public void intersectionUpdate(Tuple others) throws EvalException {
    checkMutable();
    for (Object other : others) {
      drop(asTable(other), false);
    }
  }

  @StarlarkMethod(
      name = "difference",
      doc = "Returns a new set of the elements that are in none of the arguments.",
      extraPositionals = @Param(name = "others", doc = "Iterables of hashable elements."),
      useStarlarkThread = true)
  public StarlarkSet<?> difference(Tuple others, StarlarkThread thread) throws EvalException {
    StarlarkSet<Object> result = copy(thread.mutability());
    result.differenceUpdate(others);
    return result;
  }

  @StarlarkMethod(
      name = "difference_update",
      doc = "Removes the elements that are in any of the arguments.",
      extraPositionals = @Param(name = "others", doc = "Iterables of hashable elements."))
  public void differenceUpdate(Tuple others) throws EvalException {
    checkMutable();
    for (Object other : others) {
      if (other == this) {
        table.clear();
      } else {
        drop(asTable(other), true);
      }
    }
  }

  @StarlarkMethod(
      name = "symmetric_difference",
      doc = "Returns a new set of the elements that are in this set or in the other, not in both.",
      parameters = {@Param(name = "other", doc = "An iterable of hashable elements.")},
      useStarlarkThread = true)
  public StarlarkSet<?> symmetricDifference(Object other, StarlarkThread thread)
      throws EvalException {
    return exclusiveOr(asTable(other), thread.mutability());
  }

  @StarlarkMethod(
      name = "symmetric_difference_update",
      doc = "Removes the elements that are also in the other iterable and adds its other elements.",
      parameters = {@Param(name = "other", doc = "An iterable of hashable elements.")})
  public void symmetricDifferenceUpdate(Object other) throws EvalException {
    checkMutable();
    OrderedTable result = exclusiveOr(asTable(other), Mutability.IMMUTABLE).table;
    table.clear();
    for (Object element : result.keys()) {
      table.add(element);
    }
  }

  @StarlarkMethod(
      name = "isdisjoint",
      doc = "Tells whether no element is in the other iterable.",
      parameters = {@Param(name = "other", doc = "An iterable of hashable elements.")})
  public boolean isDisjoint(Object other) throws EvalException {
    OrderedTable that = asTable(other);
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      if (that.contains(table.keyAt(i))) {
        return false;
      }
    }
    return true;
  }

  @StarlarkMethod(
      name = "issubset",
      doc = "Tells whether every element is in the other iterable.",
      parameters = {@Param(name = "other", doc = "An iterable of hashable elements.")})
  public boolean isSubset(Object other) throws EvalException {
    OrderedTable that = asTable(other);
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      if (!that.contains(table.keyAt(i))) {
        return false;
      }
    }
    return true;
  }

  @StarlarkMethod(
      name = "issuperset",
      doc = "Tells whether every element of the other iterable is in this set.",
      parameters = {@Param(name = "other", doc = "An iterable of hashable elements.")})
  public boolean isSuperset(Object other) throws EvalException {
    return table.containsAll(asTable(other));
  }

  /** The value as a set of the given type; {@code what} names it in the error otherwise. */
  public static <T> StarlarkSet<T> cast(Object x, Class<T> elementType, String what)
      throws EvalException {
    if (!(x instanceof StarlarkSet<?> set)) {
      throw Starlark.errorf("got %s for '%s', want set", Starlark.type(x), what);
    }
    for (Object element : set) {
      if (!elementType.isInstance(element)) {
        throw Starlark.errorf(
            "got set with element of type %s for '%s', want %s",
            Starlark.type(element), what, Starlark.classType(elementType));
      }
    }
    @SuppressWarnings("unchecked") // all elements were checked
    StarlarkSet<T> result = (StarlarkSet<T>) set;
    return result;
  }
}
