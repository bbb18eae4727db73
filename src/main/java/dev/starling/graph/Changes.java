package dev.starling.graph;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is different at the next version.
 *
 * @param invalidated nodes to compute again if they are asked for; unknown ones are ignored
 * @param injected nodes that get a value from outside; one equal to the present value changes
 *     nothing
 */
public record Changes(ImmutableSet<Key<?>> invalidated, ImmutableMap<Key<?>, Value> injected) {
  /** Returns a set without changes. */
  public static Changes none() {
    return new Changes(ImmutableSet.of(), ImmutableMap.of());
  }

  /** Returns the change of some nodes that must be computed again. */
  public static Changes invalidating(Iterable<? extends Key<?>> keys) {
    return new Changes(ImmutableSet.copyOf(keys), ImmutableMap.of());
  }

  /** Returns the change of one node that gets this value. */
  public static <V extends Value> Changes injecting(Key<V> key, V value) {
    return builder().inject(key, value).build();
  }

  /** Returns these changes but for those of some nodes. */
  public Changes without(Set<? extends Key<?>> keys) {
    return new Changes(
        ImmutableSet.copyOf(Sets.difference(invalidated, keys)),
        ImmutableMap.copyOf(Maps.filterKeys(injected, key -> !keys.contains(key))));
  }

  /** Starts an empty set of changes. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects changes; the last word about a key counts. */
  public static final class Builder {
    private final Set<Key<?>> invalidated = new LinkedHashSet<>();
    private final Map<Key<?>, Value> injected = new LinkedHashMap<>();

    private Builder() {}

    /** Has a node computed again. */
    public Builder invalidate(Key<?> key) {
      injected.remove(key);
      invalidated.add(key);
      return this;
    }

    /** Gives a node its value. */
    public <V extends Value> Builder inject(Key<V> key, V value) {
      invalidated.remove(key);
      injected.put(key, value);
      return this;
    }

    /** Adds all changes of another set. */
    public Builder addAll(Changes other) {
      invalidated.removeAll(other.injected.keySet());
      injected.keySet().removeAll(other.invalidated);
      invalidated.addAll(other.invalidated);
      injected.putAll(other.injected);
      return this;
    }

    /** Returns what was collected. */
    public Changes build() {
      return new Changes(ImmutableSet.copyOf(invalidated), ImmutableMap.copyOf(injected));
    }
  }
}
