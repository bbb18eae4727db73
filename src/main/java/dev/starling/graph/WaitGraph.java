package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Who waits for whom, over all evaluations of a graph; finds cycles and ends them.
 *
 * <p>A thread first shows what it waits for, then looks here before it sleeps. Of all edges of a
 * cycle one became visible last, so that its thread sees the others; it makes its node a suspect.
 *
 * <p>A suspect is convicted when everything it waits for, directly or not, waits too: no thread can
 * then change anything about these nodes, and what they wait for follows from their functions
 * alone, not from the order in which threads came. Among them, those that need each other and
 * nothing else fail together. So the same cycles are told after any history. While there are
 * suspects, each end of a node is a reason to look again.
 */
final class WaitGraph {
  private final Set<Node> suspects = new LinkedHashSet<>(); // guarded by this
  private volatile boolean suspicious;

  /** Looks for cycles; called by a thread that is about to wait for some nodes. */
  void beforeWait(Demand demand, Node[] targets) {
    for (Node target : targets) {
      if (mayCloseCycle(demand, target)) {
        suspectIfReached(demand.node(), target);
      }
    }
    lookAgain();
  }

  private static boolean mayCloseCycle(Demand demand, Node target) {
    Task task = target.task();
    return task != null && (target == demand.node() || task.isWaiting());
  }

  private synchronized void suspectIfReached(Node node, Node target) {
    if (!suspects.contains(node) && isReached(node, target)) {
      suspects.add(node);
      suspicious = true;
    }
  }

  private static boolean isReached(Node wanted, Node start) {
    Set<Node> seen = new HashSet<>(List.of(start));
    Deque<Node> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (node == wanted) {
        return true;
      }
      for (Node next : waitsOf(node)) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return false;
  }

  private static List<Node> waitsOf(Node node) {
    Task task = node.task();
    Demand demand = task == null ? null : task.demand();
    return demand == null ? ImmutableList.of() : demand.unsettled();
  }

  /** Looks at the suspects, if there are any; called when a node is no longer in progress. */
  void lookAgain() {
    if (suspicious) {
      convict();
    }
  }

  private synchronized void convict() {
    suspects.removeIf(node -> node.task() == null);
    suspicious = !suspects.isEmpty();
    for (Node suspect : suspects) {
      Map<Node, List<Node>> stuck = stuckWith(suspect);
      if (!stuck.isEmpty()) {
        Function<Node, List<Node>> waits = node -> stuck.getOrDefault(node, ImmutableList.of());
        fail(ImmutableList.copyOf(StronglyConnected.firstBelow(suspect, waits)), waits);
      }
    }
  }

  /**
   * Returns what a node waits for, and what that waits for, and so on; nothing if any of these can
   * still go on. The caller works with this picture, because a thread that is stopped forgets what
   * it waited for.
   */
  private static ImmutableMap<Node, List<Node>> stuckWith(Node suspect) {
    Map<Node, List<Node>> waits = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(suspect));
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (waits.containsKey(node)) {
        continue;
      }
      Task task = node.task();
      Demand demand = task == null ? null : task.demand();
      List<Node> unsettled = demand == null ? ImmutableList.of() : demand.unsettled();
      if (demand == null || !demand.isHeldUpBy(unsettled)) {
        return ImmutableMap.of();
      }
      waits.put(node, unsettled);
      open.addAll(unsettled);
    }
    return ImmutableMap.copyOf(waits);
  }

  private static void fail(ImmutableList<Node> nodes, Function<Node, List<Node>> waits) {
    CycleException failure = CycleException.among(nodes, waits);
    for (Node node : nodes) {
      Task task = node.task();
      Demand demand = task == null ? null : task.demand();
      if (demand != null) {
        demand.evaluation().foundCycle(nodes);
        demand.fail(failure);
      }
    }
  }
}
