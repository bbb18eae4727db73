package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom, over all evaluations of a graph; finds a cycle when its last edge is there.
 *
 * <p>A thread first shows what it waits for, then looks here before it sleeps. Of all edges of a
 * cycle one became visible last, so that its thread sees the others; two threads that see the same
 * cycle are put in order by this lock, and the second finds the edge of the first discounted.
 */
final class WaitGraph {
  /** Tells whether the wait for a node would never end; then all nodes of the cycle are marked. */
  boolean closesCycle(Demand demand, Node target) {
    Task task = target.task();
    if (task == null || (target != demand.node() && !task.isWaiting())) {
      return false;
    }
    synchronized (this) {
      ImmutableList<Node> path = path(target, demand.node());
      if (path.isEmpty()) {
        return false;
      }
      mark(demand, path);
      demand.discount(target);
      return true;
    }
  }

  /** Returns a shortest path of waiting nodes, both ends included; empty if there is none. */
  private static ImmutableList<Node> path(Node from, Node to) {
    Map<Node, @Nullable Node> cameFrom = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>();
    cameFrom.put(from, null);
    open.add(from);
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (node == to) {
        return pathTo(node, cameFrom);
      }
      Task task = node.task();
      Demand demand = task == null ? null : task.demand();
      if (demand != null) {
        for (Node next : demand.edges()) {
          if (!cameFrom.containsKey(next)) {
            cameFrom.put(next, node);
            open.add(next);
          }
        }
      }
    }
    return ImmutableList.of();
  }

  private static ImmutableList<Node> pathTo(Node end, Map<Node, @Nullable Node> cameFrom) {
    ImmutableList.Builder<Node> path = ImmutableList.builder();
    for (Node node = end; node != null; node = cameFrom.get(node)) {
      path.add(node);
    }
    return path.build().reverse();
  }

  private static void mark(Demand closing, ImmutableList<Node> nodes) {
    CycleException cycle =
        CycleException.of(
            nodes.stream().<Key<?>>map(node -> node.key).collect(ImmutableList.toImmutableList()));
    for (Node node : nodes) {
      Task task = node.task();
      Demand demand = task == null ? null : task.demand();
      if (demand != null) {
        demand.mark(cycle);
        demand.evaluation().foundCycle(nodes);
      }
    }
    closing.mark(cycle);
    closing.evaluation().foundCycle(nodes);
  }
}
