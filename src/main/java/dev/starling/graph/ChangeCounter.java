package dev.starling.graph;

import com.google.common.collect.ImmutableMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the nodes of each kind that got another result. Thread-safe. */
final class ChangeCounter {
  private final NodeDefinitions definitions;
  private final AtomicLongArray counts;

  ChangeCounter(NodeDefinitions definitions) {
    this.definitions = definitions;
    this.counts = new AtomicLongArray(definitions.kinds().size());
  }

  /** To be called before anybody can see the result. */
  void count(Node node) {
    counts.incrementAndGet(node.kindIndex());
  }

  ImmutableMap<NodeKind, Long> counts() {
    ImmutableMap.Builder<NodeKind, Long> byKind = ImmutableMap.builder();
    int index = 0;
    for (NodeKind kind : definitions.kinds()) {
      byKind.put(kind, counts.get(index++));
    }
    return byKind.buildOrThrow();
  }
}
