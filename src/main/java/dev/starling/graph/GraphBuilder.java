package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Collects the kinds of nodes that a graph knows; each room adds its own. */
public final class GraphBuilder {
  private final Map<NodeKind, NodeDefinition<?, ?>> definitions = new LinkedHashMap<>();

  private final CodecRegistry codecs;
  private Function<Key<?>, Optional<?>> grouping = _ -> Optional.empty();

  /** Starts without any kind, with the standard codecs. */
  public GraphBuilder() {
    this(CodecRegistry.builder().build());
  }

  /**
   * Starts without any kind.
   *
   * @param codecs by which values are compared with those before, and written down
   */
  public GraphBuilder(CodecRegistry codecs) {
    this.codecs = codecs;
  }

  /** Adds a kind. */
  public <K extends Key<V>, V extends Value> GraphBuilder register(
      NodeKind kind, NodeFunction<K, V> function, NodeTrait... traits) {
    return add(new NodeDefinition<>(kind, Optional.of(function), ImmutableSet.copyOf(traits)));
  }

  /** Adds a kind whose nodes get their values from outside only. */
  public GraphBuilder registerInjected(NodeKind kind) {
    return add(new NodeDefinition<>(kind, Optional.empty(), ImmutableSet.of(NodeTrait.LEAF)));
  }

  /** Says by what requests are told apart when the graph forgets those of long ago. */
  public GraphBuilder groupRequests(Function<Key<?>, Optional<?>> byKey) {
    grouping = byKey;
    return this;
  }

  private GraphBuilder add(NodeDefinition<?, ?> definition) {
    checkArgument(
        definitions.putIfAbsent(definition.kind(), definition) == null,
        "node kind %s is registered twice",
        definition.kind());
    return this;
  }

  /** Returns an empty graph of these kinds. */
  public Graph build() {
    return new Graph(
        definitions.values(),
        codecs,
        new RecentRequests(grouping),
        null,
        _ -> DecodingContext.NONE);
  }

  /**
   * Returns a graph of these kinds that goes on from where an earlier process has written it down.
   *
   * @param context with what values are read back into a graph
   */
  public Graph build(GraphStore store, Function<Graph, DecodingContext> context) {
    return new Graph(definitions.values(), codecs, new RecentRequests(grouping), store, context);
  }
}
