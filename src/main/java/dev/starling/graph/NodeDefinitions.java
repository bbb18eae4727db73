package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;

/** The kinds of nodes that a graph knows; each node has the index of its kind. */
final class NodeDefinitions {
  private final ImmutableList<NodeDefinition<?, ?>> definitions;
  private final ImmutableMap<NodeKind, Integer> indices;

  NodeDefinitions(Collection<NodeDefinition<?, ?>> definitions) {
    this.definitions = ImmutableList.copyOf(definitions);
    ImmutableMap.Builder<NodeKind, Integer> byKind = ImmutableMap.builder();
    for (int i = 0; i < this.definitions.size(); i++) {
      byKind.put(this.definitions.get(i).kind(), i);
    }
    this.indices = byKind.buildOrThrow();
  }

  /** Returns the kinds in the order of their indices. */
  ImmutableSet<NodeKind> kinds() {
    return indices.keySet();
  }

  /** Returns the kinds with the trait {@link NodeTrait#LEAF}. */
  ImmutableSet<NodeKind> leafKinds() {
    return definitions.stream()
        .filter(definition -> definition.traits().contains(NodeTrait.LEAF))
        .map(NodeDefinition::kind)
        .collect(toImmutableSet());
  }

  /** Returns a node that was never computed. */
  Node newNode(Key<?> key) {
    Integer kind = indices.get(key.kind());
    checkArgument(kind != null, "no function for nodes of kind %s: %s", key.kind(), key);
    return new Node(key, kind);
  }

  Value compute(Node node, Environment environment) throws NodeException, InterruptedException {
    return of(node).compute(node.key, environment);
  }

  boolean isLeaf(Node node) {
    return has(node, NodeTrait.LEAF);
  }

  boolean isLongRunning(Node node) {
    return has(node, NodeTrait.LONG_RUNNING);
  }

  /** Tells whether nodes like this are written down for the next process. */
  boolean isWritten(Node node) {
    return !has(node, NodeTrait.NOT_WRITTEN);
  }

  /** Tells whether the value of a node is computed in each process, and so needs not be read. */
  boolean isOncePerProcess(Node node) {
    return isLeaf(node) || has(node, NodeTrait.ONCE_PER_PROCESS);
  }

  /** Tells whether a node has its value from outside, so that nobody could compute it. */
  boolean isInjected(Node node) {
    return of(node).function().isEmpty();
  }

  private boolean has(Node node, NodeTrait trait) {
    return of(node).traits().contains(trait);
  }

  private NodeDefinition<?, ?> of(Node node) {
    return definitions.get(node.kindIndex());
  }
}
