package dev.starling.depset;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkValue;
import org.jspecify.annotations.Nullable;

/**
 * A nested set as a Starlark value, whose elements are all of one Starlark type.
 *
 * <p>Two depsets are equal if they share their node and have the same order.
 */
@StarlarkBuiltin(
    name = "depset",
    category = "BUILTIN",
    doc = "A set of values with a defined order, built by union in constant time.")
public final class Depset implements StarlarkValue {
  /** How deep depsets may be nested. */
  public static final StarlarkSemantics.Key<Integer> DEPTH_LIMIT =
      new StarlarkSemantics.Key<>("nested_set_depth_limit", 3500);

  private static final ImmutableMap<Order, Depset> EMPTY =
      Maps.toMap(Arrays.asList(Order.values()), order -> new Depset(null, NestedSet.empty(order)));

  private final @Nullable Class<?> elementType;
  private final NestedSet<?> set;

  private Depset(@Nullable Class<?> elementType, NestedSet<?> set) {
    this.elementType = elementType;
    this.set = set;
  }

  /**
   * Returns a set as a depset.
   *
   * @param elementType the Java class of the Starlark type of the elements
   */
  public static <E> Depset of(Class<E> elementType, NestedSet<? extends E> set) {
    return set.isEmpty() ? empty(set.order()) : new Depset(typeOf(elementType), set);
  }

  /** Returns the empty depset of an order, always the same. */
  public static Depset empty(Order order) {
    return Objects.requireNonNull(EMPTY.get(order));
  }

  /**
   * Returns what {@code depset(direct, order, transitive = transitive)} means.
   *
   * @throws EvalException if elements are mutable or of several types, or orders do not fit
   */
  public static Depset create(
      Order order, List<?> direct, List<Depset> transitive, StarlarkSemantics semantics)
      throws EvalException {
    NestedSetBuilder<Object> builder = NestedSet.builder(order);
    @Nullable Class<?> type = null;
    for (Object element : direct) {
      checkElement(element);
      type = commonType(type, typeOf(element.getClass()));
      builder.add(element);
    }
    for (Depset subset : transitive) {
      if (subset.isEmpty() || subset.elementType == null) {
        continue;
      }
      type = commonType(type, subset.elementType);
      if (!order.isCompatible(subset.order())) {
        throw Starlark.errorf(
            "Order '%s' is incompatible with order '%s'",
            order.starlarkName(), subset.order().starlarkName());
      }
      builder.addTransitive(subset.set);
    }
    return of(type, builder.build(), transitive, semantics);
  }

  private static Depset of(
      @Nullable Class<?> type,
      NestedSet<Object> set,
      List<Depset> transitive,
      StarlarkSemantics semantics)
      throws EvalException {
    if (type == null) {
      return empty(set.order());
    }
    int limit = semantics.get(DEPTH_LIMIT);
    if (set.depth() > limit) {
      throw Starlark.errorf("depset depth %d exceeds limit (%d)", set.depth(), limit);
    }
    for (Depset subset : transitive) {
      if (subset.set == set) {
        return subset;
      }
    }
    return new Depset(type, set);
  }

  private static void checkElement(Object element) throws EvalException {
    if (element instanceof StarlarkList || element instanceof Dict) {
      throw Starlark.errorf("depsets cannot contain items of type '%s'", Starlark.type(element));
    }
    if (!Starlark.isImmutable(element)) {
      throw Starlark.errorf("depset elements must not be mutable values");
    }
  }

  private static Class<?> commonType(@Nullable Class<?> known, Class<?> type) throws EvalException {
    if (known != null && !known.equals(type)) {
      throw Starlark.errorf(
          "cannot add an item of type '%s' to a depset of '%s'",
          Starlark.classType(type), Starlark.classType(known));
    }
    return type;
  }

  /** Returns the class that stands for a Starlark type, whichever Java class implements it. */
  private static Class<?> typeOf(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.isAnnotationPresent(StarlarkBuiltin.class)) {
        return c;
      }
      for (Class<?> parent : c.getInterfaces()) {
        Class<?> found = typeOfInterface(parent);
        if (found != null) {
          return found;
        }
      }
    }
    return type;
  }

  private static @Nullable Class<?> typeOfInterface(Class<?> type) {
    if (type.isAnnotationPresent(StarlarkBuiltin.class)) {
      return type;
    }
    for (Class<?> parent : type.getInterfaces()) {
      Class<?> found = typeOfInterface(parent);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Nullable Class<?> elementType() {
    return elementType;
  }

  /** Returns the order in which the depset lists its elements. */
  public Order order() {
    return set.order();
  }

  /** Tells whether there is no element. */
  public boolean isEmpty() {
    return set.isEmpty();
  }

  /** Returns the set, whatever its elements are. */
  public NestedSet<?> set() {
    return set;
  }

  /**
   * Returns the set, whose elements must be of a type.
   *
   * @throws EvalException if they are of another type
   */
  @SuppressWarnings("unchecked") // all elements have the element type, which is checked
  public <E> NestedSet<E> set(Class<E> type, String what) throws EvalException {
    if (elementType != null
        && !type.isAssignableFrom(elementType)
        && !typeOf(type).isAssignableFrom(elementType)) {
      throw Starlark.errorf(
          "for '%s', got a depset of '%s', expected a depset of '%s'",
          what, Starlark.classType(elementType), Starlark.classType(type));
    }
    return (NestedSet<E>) set;
  }

  /**
   * Returns the set in a Starlark value that must be a depset of a type; None stands for the empty
   * set.
   *
   * @throws EvalException if it is something else
   */
  public static <E> NestedSet<E> noneableCast(Object value, Class<E> type, String what)
      throws EvalException {
    return value == Starlark.NONE ? NestedSet.empty(Order.STABLE_ORDER) : cast(value, type, what);
  }

  /**
   * Returns the set in a Starlark value that must be a depset of a type.
   *
   * @throws EvalException if it is something else
   */
  public static <E> NestedSet<E> cast(Object value, Class<E> type, String what)
      throws EvalException {
    if (value instanceof Depset depset) {
      return depset.set(type, what);
    }
    throw Starlark.errorf(
        "for '%s', got %s, want a depset of %s",
        what, Starlark.type(value), Starlark.classType(type));
  }

  /** Returns the elements in order, each once. */
  @StarlarkMethod(name = "to_list", doc = "The elements in the order of the depset, each once.")
  public StarlarkList<?> toStarlarkList() {
    return StarlarkList.immutableCopyOf(set.toList());
  }

  /** Returns the elements in order, each once. */
  public ImmutableList<?> toList() {
    return set.toList();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public boolean truth() {
    return !isEmpty();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("depset(").printList(set.toList(), "[", ", ", "]");
    if (order() != Order.STABLE_ORDER) {
      printer.append(", order = ").repr(order().starlarkName());
    }
    printer.append(")");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Depset that
            && !isEmpty()
            && set.order() == that.set.order()
            && !set.isSingleton()
            && set.node().equals(that.set.node()));
  }

  @Override
  public int hashCode() {
    return set.node().hashCode();
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
