package dev.starling.depset;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects elements and subsets of a nested set; used by one thread.
 *
 * @param <E> the type of the elements
 */
public final class NestedSetBuilder<E> {
  private final Order order;
  private final LinkedHashSet<E> direct = new LinkedHashSet<>();
  private final List<NestedSet<E>> transitive = new ArrayList<>();
  private final Set<NestedSet<E>> known = Collections.newSetFromMap(new IdentityHashMap<>());

  NestedSetBuilder(Order order) {
    this.order = order;
  }

  /** Adds an element. */
  @CanIgnoreReturnValue
  public NestedSetBuilder<E> add(E element) {
    direct.add(element);
    return this;
  }

  /** Adds elements. */
  @CanIgnoreReturnValue
  public NestedSetBuilder<E> addAll(Iterable<? extends E> elements) {
    elements.forEach(direct::add);
    return this;
  }

  /**
   * Adds a subset.
   *
   * @throws IllegalArgumentException if the orders are not compatible
   */
  @CanIgnoreReturnValue
  @SuppressWarnings("unchecked") // the set is immutable, so that its elements may be of a subtype
  public NestedSetBuilder<E> addTransitive(NestedSet<? extends E> subset) {
    if (!order.isCompatible(subset.order())) {
      throw new IllegalArgumentException(
          "Order '%s' is incompatible with order '%s'"
              .formatted(order.starlarkName(), subset.order().starlarkName()));
    }
    if (!subset.isEmpty() && known.add((NestedSet<E>) subset)) {
      transitive.add((NestedSet<E>) subset);
    }
    return this;
  }

  /** Tells whether the set would have no element. */
  public boolean isEmpty() {
    return direct.isEmpty() && transitive.isEmpty();
  }

  /** Returns the set; the builder may be used further. */
  public NestedSet<E> build() {
    return NestedSet.create(order, direct, transitive);
  }
}
