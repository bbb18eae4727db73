package dev.starling.graph;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;

/**
 * Nodes that are up to date by what was written down, while their values cannot be read: the file
 * is damaged. They are computed again. Where more than a few are lost, nothing of the file counts,
 * because each loss ends an evaluation.
 */
final class LostNodes {
  private static final int FEW = 3;

  private final Graph graph;
  private final WrittenNodes written;

  LostNodes(Graph graph, WrittenNodes written) {
    this.graph = graph;
    this.written = written;
  }

  /** Tells whether an evaluation ended for want of a value. */
  static boolean isReason(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .anyMatch(LostValueException.class::isInstance);
  }

  /** Forgets the values, while no evaluation runs. */
  void forget() {
    ImmutableList<Node> lost = written.takeLost();
    if (lost.isEmpty()) {
      return;
    }
    Set<Node> unreadable = new HashSet<>(lost);
    if (written.hasLostMoreThan(FEW)) {
      for (Node node : graph.nodes().all()) {
        if (node.resultAsStored() instanceof WrittenValue.OnDisk) {
          unreadable.add(node);
        }
      }
      written.forgetAll();
    }
    unreadable.removeIf(node -> !(node.resultAsStored() instanceof WrittenValue.OnDisk));
    Set<Node> above = Invalidation.withAllAbove(unreadable);
    above.forEach(node -> node.mark(Node.DIRTY));
    unreadable.forEach(Node::forgetResult);
  }
}
