package dev.starling.depset;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Optional;

/** In which order a nested set lists its elements. */
public enum Order {
  /** Subsets before direct elements, but nothing is promised; fits with every other order. */
  STABLE_ORDER("default"),
  /** Left to right, subsets before direct elements. */
  COMPILE_ORDER("postorder"),
  /** An element comes before everything that its own subsets hold. */
  LINK_ORDER("topological"),
  /** Left to right, direct elements before subsets. */
  NAIVE_LINK_ORDER("preorder");

  private static final ImmutableMap<String, Order> BY_NAME =
      Maps.uniqueIndex(Arrays.asList(values()), Order::starlarkName);

  private final String starlarkName;

  Order(String starlarkName) {
    this.starlarkName = starlarkName;
  }

  /** Returns the order that Starlark calls by this name. */
  public static Optional<Order> byStarlarkName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the name of this order in Starlark. */
  public String starlarkName() {
    return starlarkName;
  }

  /** Tells whether sets of the two orders may be joined. */
  public boolean isCompatible(Order other) {
    return this == other || this == STABLE_ORDER || other == STABLE_ORDER;
  }
}
