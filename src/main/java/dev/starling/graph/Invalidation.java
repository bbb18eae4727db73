package dev.starling.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Marks what a change may reach; runs while no evaluation does. */
final class Invalidation {
  private final ResultComparison comparison;
  private final int version;

  /** Prepares the changes of a new version. */
  Invalidation(ResultComparison comparison, int version) {
    this.comparison = comparison;
    this.version = version;
  }

  /** Has a node computed again. */
  void invalidate(Node node) {
    if (node.mark(Node.CHANGED)) {
      markAbove(node);
    }
  }

  /** Gives a node its value. */
  void inject(Node node, Value value) {
    Object before = node.resultOrNull();
    boolean same = before != null && comparison.isSame(before, value);
    Object stored = same && before instanceof Value ? before : value;
    int extra = same && node.number() != 0 ? Node.QUIET : Node.QUIET | Node.UNWRITTEN;
    node.finish(stored, same, node.dependencies(), version, extra);
    if (!same) {
      markAbove(node);
    }
  }

  /** Marks everything above; where a node was marked before, so is everything above it. */
  private static void markAbove(Node changed) {
    Deque<Node> open = new ArrayDeque<>();
    open.add(changed);
    while (!open.isEmpty()) {
      open.removeLast()
          .forEachReverse(
              node -> {
                if (node.mark(Node.DIRTY)) {
                  open.addLast(node);
                }
              });
    }
  }

  /** Returns some nodes and all that depend on them. */
  static Set<Node> withAllAbove(Collection<Node> nodes) {
    Set<Node> found = new HashSet<>(nodes);
    Deque<Node> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      open.remove()
          .forEachReverse(
              node -> {
                if (found.add(node)) {
                  open.add(node);
                }
              });
    }
    return found;
  }
}
