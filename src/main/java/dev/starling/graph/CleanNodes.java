package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that are up to date, for whoever wants to look without computing anything; evaluations
 * may be running.
 */
final class CleanNodes {
  private final NodeTable nodes;

  CleanNodes(NodeTable nodes) {
    this.nodes = nodes;
  }

  /** Returns what became of a node. */
  <V extends Value> Optional<Outcome<V>> outcome(Key<V> key) {
    Node node = get(key);
    Object result = node == null ? null : node.resultOrNull();
    return result == null ? Optional.empty() : Optional.of(NodeEnvironment.outcomeOf(result));
  }

  /** Returns what a node asked for directly, in order, each node once. */
  ImmutableList<Key<?>> dependencies(Key<?> key) {
    Node node = get(key);
    return node == null ? ImmutableList.of() : dependencies(node);
  }

  private static ImmutableList<Key<?>> dependencies(Node node) {
    ImmutableList.Builder<Key<?>> dependencies = ImmutableList.builder();
    for (Node dependency : node.dependencies()) {
      if (dependency != null) {
        dependencies.add(dependency.key);
      }
    }
    return dependencies.build();
  }

  private @Nullable Node get(Key<?> key) {
    Node node = nodes.get(key);
    return node == null || !node.isClean() ? null : node;
  }

  /** Returns the leaves of a kind that have a value. */
  ImmutableList<Leaf> leaves(NodeKind kind) {
    ImmutableList.Builder<Leaf> found = ImmutableList.builder();
    for (Node node : nodes.leaves(kind)) {
      if (node.isClean() && node.resultOrNull() instanceof Value value) {
        found.add(new Leaf(node.key, value));
      }
    }
    return found.build();
  }

  /** Returns the keys of the nodes of a kind. */
  ImmutableList<Key<?>> keys(NodeKind kind) {
    ImmutableList.Builder<Key<?>> found = ImmutableList.builder();
    for (Node node : nodes.all()) {
      if (node.key.kind().equals(kind) && node.isClean()) {
        found.add(node.key);
      }
    }
    return found.build();
  }

  /** Shows each node with what it asked for directly. */
  void forEachNode(BiConsumer<Key<?>, ImmutableList<Key<?>>> visitor) {
    for (Node node : nodes.all()) {
      if (node.isClean()) {
        visitor.accept(node.key, dependencies(node));
      }
    }
  }

  /** Shows the nodes that have a value. */
  void forEachValue(BiConsumer<Key<?>, Value> visitor) {
    for (Node node : nodes.all()) {
      if (node.isClean() && node.resultOrNull() instanceof Value value) {
        visitor.accept(node.key, value);
      }
    }
  }
}
