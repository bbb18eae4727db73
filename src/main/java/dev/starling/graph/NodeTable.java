package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a graph, one for each key.
 *
 * <p>Thread-safe; whoever goes through all nodes, or all leaves of a kind, sees those that were
 * there at the beginning, and perhaps some that came meanwhile. Leaves are listed apart because
 * each new version looks at all of them.
 */
final class NodeTable {
  private final NodeDefinitions definitions;
  private final ConcurrentMap<Key<?>, Node> nodes = new ConcurrentHashMap<>();
  private final ImmutableMap<NodeKind, Queue<Node>> leaves;

  NodeTable(NodeDefinitions definitions) {
    this.definitions = definitions;
    ImmutableMap.Builder<NodeKind, Queue<Node>> queues = ImmutableMap.builder();
    for (NodeKind kind : definitions.leafKinds()) {
      queues.put(kind, new ConcurrentLinkedQueue<>());
    }
    this.leaves = queues.buildOrThrow();
  }

  /** Returns the node of a key, if there is one. */
  @Nullable Node get(Key<?> key) {
    return nodes.get(key);
  }

  /**
   * Returns the node of a key. One that is new begins with what {@code restoring} gives it, before
   * anybody else sees it.
   */
  Node getOrCreate(Key<?> key, Consumer<Node> restoring) {
    Node known = nodes.get(key);
    return known != null ? known : create(key, restoring);
  }

  private Node create(Key<?> key, Consumer<Node> restoring) {
    Node created = definitions.newNode(key);
    if (definitions.isWritten(created)) {
      restoring.accept(created);
    }
    Node known = nodes.putIfAbsent(key, created);
    if (known != null) {
      return known;
    }
    Queue<Node> queue = leaves.get(key.kind());
    if (queue != null) {
      queue.add(created);
    }
    return created;
  }

  Collection<Node> all() {
    return nodes.values();
  }

  /**
   * Returns the nodes of a kind of leaves.
   *
   * @throws IllegalArgumentException if the kind has not the trait {@link NodeTrait#LEAF}
   */
  Iterable<Node> leaves(NodeKind kind) {
    Queue<Node> queue = leaves.get(kind);
    checkArgument(queue != null, "%s is no kind of leaf", kind);
    return queue;
  }

  /** Returns the nodes without those of some keys and all that these depend on. */
  Set<Node> allBut(Collection<Key<?>> keys) {
    Set<Node> others = Collections.newSetFromMap(new IdentityHashMap<>());
    others.addAll(nodes.values());
    Deque<Node> open = new ArrayDeque<>();
    for (Key<?> key : keys) {
      Node root = nodes.get(key);
      if (root != null && others.remove(root)) {
        open.add(root);
      }
    }
    while (!open.isEmpty()) {
      for (Node dependency : open.removeLast().dependencies()) {
        if (dependency != null && others.remove(dependency)) {
          open.add(dependency);
        }
      }
    }
    return others;
  }

  int size() {
    return nodes.size();
  }

  /** Returns how many nodes there are of each kind. */
  ImmutableSortedMap<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    nodes.keySet().forEach(key -> sizes.merge(key.kind().name(), 1, Integer::sum));
    return ImmutableSortedMap.copyOf(sizes);
  }

  /** Takes out nodes, among them all that depend on these; to be done while no evaluation runs. */
  void removeAll(Set<Node> removed) {
    for (Node node : removed) {
      nodes.remove(node.key);
      for (Node dependency : node.dependencies()) {
        if (dependency != null && !removed.contains(dependency)) {
          dependency.removeReverse(node);
        }
      }
    }
    leaves.values().forEach(queue -> queue.removeIf(removed::contains));
  }
}
