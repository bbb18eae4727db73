package dev.starling.graph;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that one node asked for together: the thread that asked computes them one after the other,
 * and idle threads help.
 */
final class Batch extends Job {
  private final Evaluation evaluation;
  private final Node[] nodes;
  private final AtomicInteger taken = new AtomicInteger();

  Batch(Evaluation evaluation, Node[] nodes) {
    this.evaluation = evaluation;
    this.nodes = nodes;
  }

  @Override
  @Nullable Task next() {
    while (taken.get() < nodes.length) {
      int index = taken.getAndIncrement();
      if (index < nodes.length) {
        Task task = nodes[index].claim(evaluation);
        if (task != null) {
          return task;
        }
      }
    }
    return null;
  }

  @Override
  boolean isExhausted() {
    return taken.get() >= nodes.length;
  }
}
