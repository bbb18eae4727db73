package dev.starling.depset;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set that holds elements of its own and other sets, so that the union of large sets
 * costs nothing.
 *
 * <p>The sets form a directed acyclic graph, whose nodes are shared. A set is the same as another
 * if it is the same node: comparing content would have to visit it. An empty set, and a set that
 * only wraps another one of its order, make no node of their own.
 *
 * <p>How it is stored: {@code children} is the only element itself, or an array of elements and of
 * the {@code children} arrays of subsets, in the order of a walk. Sharing the arrays instead of the
 * sets lets a set take over a subset under another order. Topological order is walked from the back
 * and turned around at the end, for which the constructor has turned the children around.
 *
 * @param <E> the type of the elements, no array
 */
public final class NestedSet<E> {
  private static final Object[] NO_CHILDREN = {};
  private static final ImmutableMap<Order, NestedSet<?>> EMPTY =
      Maps.toMap(Arrays.asList(Order.values()), order -> new NestedSet<>(order, 0, NO_CHILDREN));

  private final Order order;
  private final int depth;
  private final Object children;
  private volatile byte @Nullable [] fingerprint;

  private NestedSet(Order order, int depth, Object children) {
    this.order = order;
    this.depth = depth;
    this.children = children;
  }

  /** Returns the empty set of an order, always the same. */
  @SuppressWarnings("unchecked") // an empty set holds elements of every type
  public static <E> NestedSet<E> empty(Order order) {
    return (NestedSet<E>) EMPTY.get(order);
  }

  /** Returns a set of one element. */
  public static <E> NestedSet<E> of(Order order, E element) {
    return new NestedSet<>(order, 1, element);
  }

  /** Returns a set of these elements without subsets. */
  public static <E> NestedSet<E> copyOf(Order order, Iterable<? extends E> elements) {
    return NestedSet.<E>builder(order).addAll(elements).build();
  }

  /** Returns a builder of a set with this order. */
  public static <E> NestedSetBuilder<E> builder(Order order) {
    return new NestedSetBuilder<>(order);
  }

  /**
   * Returns the set with these direct elements and subsets.
   *
   * @param direct in the order of their insertion
   * @param transitive compatible with {@code order}
   */
  static <E> NestedSet<E> create(
      Order order, Collection<? extends E> direct, Collection<NestedSet<E>> transitive) {
    ImmutableList<E> elements = ImmutableList.copyOf(direct);
    ImmutableList<NestedSet<E>> subsets = ImmutableList.copyOf(transitive);
    if (order == Order.LINK_ORDER) {
      elements = elements.reverse();
      subsets = subsets.reverse();
    }
    int depth = elements.isEmpty() ? 0 : 1;
    for (NestedSet<E> subset : subsets) {
      depth = Math.max(depth, 1 + subset.depth);
    }
    Object[] children = merge(elements, subsets, order == Order.NAIVE_LINK_ORDER);
    if (children.length == 0) {
      return empty(order);
    }
    if (children.length > 1) {
      return new NestedSet<>(order, depth, children);
    }
    for (NestedSet<E> subset : subsets) {
      if (subset.order == order && subset.children == children[0]) {
        return subset;
      }
    }
    return new NestedSet<>(order, depth, children[0]);
  }

  /**
   * Lines up elements and subsets. The only element of a subset is taken as if it were direct, and
   * not a second time.
   */
  private static <E> Object[] merge(
      List<E> elements, List<NestedSet<E>> subsets, boolean elementsFirst) {
    List<Object> children = new ArrayList<>(elements.size() + subsets.size());
    Set<Object> lifted = new HashSet<>();
    if (elementsFirst) {
      children.addAll(elements);
      lifted.addAll(elements);
    }
    for (NestedSet<E> subset : subsets) {
      if (subset.children instanceof Object[] array) {
        if (array.length > 0) {
          children.add(array);
        }
      } else if (lifted.add(subset.children)) {
        children.add(subset.children);
      }
    }
    if (!elementsFirst) {
      for (E element : elements) {
        if (!lifted.contains(element)) {
          children.add(element);
        }
      }
    }
    return children.toArray();
  }

  /** Makes a set of what {@link #children} of another one gave. */
  static <E> NestedSet<E> ofChildren(Order order, int depth, Object children) {
    return children instanceof Object[] array && array.length == 0
        ? empty(order)
        : new NestedSet<>(order, depth, children);
  }

  /** Returns how the set is stored, for its codec. */
  Object children() {
    return children;
  }

  /** Returns the order in which the set lists its elements. */
  public Order order() {
    return order;
  }

  /** Returns the length of the longest way down to an element; 0 for the empty set. */
  public int depth() {
    return depth;
  }

  /** Tells whether there is no element. */
  public boolean isEmpty() {
    return children == NO_CHILDREN;
  }

  /** Tells whether there is exactly one element. */
  public boolean isSingleton() {
    return !(children instanceof Object[]);
  }

  /**
   * Returns the only element.
   *
   * @throws IllegalStateException if {@link #isSingleton} does not hold
   */
  @SuppressWarnings("unchecked") // what is no array is an element
  public E singleton() {
    if (children instanceof Object[]) {
      throw new IllegalStateException("not a set of one element");
    }
    return (E) children;
  }

  /** Returns this set, to be listed in another order. */
  public NestedSet<E> withOrder(Order other) {
    if (order == other) {
      return this;
    }
    return isEmpty() ? empty(other) : new NestedSet<>(other, depth, children);
  }

  /** Returns each element once, in the order of the set; linear in the size of the graph below. */
  @SuppressWarnings("unchecked") // what is no array is an element
  public ImmutableList<E> toList() {
    if (!(children instanceof Object[] array)) {
      return ImmutableList.of((E) children);
    }
    if (array.length == 0) {
      return ImmutableList.of();
    }
    LinkedHashSet<E> elements = new LinkedHashSet<>();
    walk(array, element -> elements.add((E) element));
    ImmutableList<E> list = ImmutableList.copyOf(elements);
    return order == Order.LINK_ORDER ? list.reverse() : list;
  }

  /** Visits what is below an array, each shared array once. */
  private static void walk(Object[] top, Consumer<Object> visitor) {
    Set<ArrayIdentity> seen = new HashSet<>();
    ArrayDeque<Cursor> stack = new ArrayDeque<>();
    stack.push(new Cursor(top));
    while (!stack.isEmpty()) {
      Cursor cursor = stack.peek();
      if (cursor.next == cursor.array.length) {
        stack.pop();
        continue;
      }
      Object child = cursor.array[cursor.next++];
      if (!(child instanceof Object[] array)) {
        visitor.accept(child);
      } else if (seen.add(new ArrayIdentity(array))) {
        stack.push(new Cursor(array));
      }
    }
  }

  /** Returns the elements that stand in this node itself, those of one-element subsets included. */
  @SuppressWarnings("unchecked") // what is no array is an element
  public ImmutableList<E> leaves() {
    if (!(children instanceof Object[] array)) {
      return ImmutableList.of((E) children);
    }
    ImmutableList.Builder<E> leaves = ImmutableList.builder();
    for (Object child : array) {
      if (!(child instanceof Object[])) {
        leaves.add((E) child);
      }
    }
    return leaves.build();
  }

  /**
   * Returns the subsets of more than one element, as sets of this order.
   *
   * <p>Together with {@link #leaves} they hold all elements. Two subsets from the same node have
   * the same {@link #node}.
   */
  public ImmutableList<NestedSet<E>> subsets() {
    if (!(children instanceof Object[] array)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<NestedSet<E>> subsets = ImmutableList.builder();
    for (Object child : array) {
      if (child instanceof Object[]) {
        subsets.add(new NestedSet<>(order, depth - 1, child));
      }
    }
    return subsets.build();
  }

  /**
   * Returns a name of the shared node, equal for sets that share it and for no others; for tables
   * that remember something by node.
   */
  public Node node() {
    return new Node(children);
  }

  /** The identity of a node in the graph of sets. */
  public static final class Node {
    private final Object children;

    private Node(Object children) {
      this.children = children;
    }

    /** Returns the elements and nodes below, in the order of a walk. */
    public void forEachChild(Consumer<Object> element, Consumer<Node> node) {
      if (!(children instanceof Object[] array)) {
        element.accept(children);
        return;
      }
      for (Object child : array) {
        if (child instanceof Object[]) {
          node.accept(new Node(child));
        } else {
          element.accept(child);
        }
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Node that && that.children == children;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(children);
    }
  }

  /**
   * Returns the fingerprint of the set: of its order, its elements and its structure.
   *
   * <p>Computed once per set. All callers must pass fingerprinters that agree.
   */
  public byte[] fingerprint(NestedSetFingerprinter fingerprinter) {
    byte[] known = fingerprint;
    if (known == null) {
      known = fingerprinter.fingerprint(order, node());
      fingerprint = known;
    }
    return known.clone();
  }

  /** Returns the elements in the form of a list. */
  @Override
  public String toString() {
    return toList().toString();
  }

  /** A place in an array during a walk. */
  private static final class Cursor {
    private final Object[] array;
    private int next;

    Cursor(Object[] array) {
      this.array = array;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by identity, which is the purpose
  private record ArrayIdentity(Object[] array) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ArrayIdentity(Object[] that) && that == array;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(array);
    }
  }
}
