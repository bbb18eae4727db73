package dev.starling.graph;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** How the nodes of one kind are computed and treated. */
record NodeDefinition<K extends Key<V>, V extends Value>(
    NodeKind kind, Optional<NodeFunction<K, V>> function, ImmutableSet<NodeTrait> traits) {
  Value compute(Key<?> key, Environment environment) throws NodeException, InterruptedException {
    checkState(function.isPresent(), "no value was given to %s %s", kind, key);
    @SuppressWarnings("unchecked") // a kind belongs to one type of keys
    K typed = (K) key;
    V value = function.get().compute(typed, environment);
    checkState(value != null, "the function of %s returned nothing for %s", kind, key);
    return value;
  }
}
