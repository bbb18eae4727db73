package dev.starling.graph;

import com.google.common.collect.ImmutableSet;
import dev.starling.codec.Codec;
import java.util.Optional;

/** How the nodes of one kind are computed, written down and treated. */
record NodeDefinition<K extends Key<V>, V extends Value>(
    NodeKind kind,
    Optional<NodeFunction<K, V>> function,
    Optional<Codec<V>> codec,
    ImmutableSet<NodeTrait> traits) {}
