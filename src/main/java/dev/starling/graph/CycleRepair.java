package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the failures of cycles independent of which thread closed which cycle: all nodes that need
 * each other get one failure, a shortest cycle from the smallest key; whatever saw another failure
 * is to be computed again. Runs while no evaluation does.
 */
final class CycleRepair {
  private final Set<Node> above;
  private final int version;

  private CycleRepair(Set<Node> above, int version) {
    this.above = above;
    this.version = version;
  }

  /**
   * Repairs what a pass left.
   *
   * @return whether nodes must be computed again
   */
  static boolean repair(Collection<Node> cyclic, int version) {
    if (cyclic.isEmpty()) {
      return false;
    }
    CycleRepair repair = new CycleRepair(Invalidation.withAllAbove(cyclic), version);
    List<Node> broken = cyclic.stream().filter(node -> !node.isClean()).toList();
    if (!broken.isEmpty()) {
      // The pass was stopped between the ends of two nodes of a cycle.
      recompute(Invalidation.withAllAbove(broken), Set.of());
    }
    return repair.unify();
  }

  private static void recompute(Set<Node> nodes, Set<Node> except) {
    for (Node node : nodes) {
      if (!except.contains(node)) {
        node.mark(Node.CHANGED);
      }
    }
  }

  private boolean unify() {
    Set<Node> corrected = new HashSet<>();
    Set<Node> inCycles = new HashSet<>();
    for (List<Node> component : components()) {
      CycleException failure = failureOf(component);
      for (Node node : component) {
        inCycles.add(node);
        if (!failure.equals(node.resultOrNull())) {
          node.finish(Told.of(failure, ImmutableList.of()), false, node.dependencies(), version, 0);
          corrected.add(node);
        }
      }
    }
    if (corrected.isEmpty()) {
      return false;
    }
    recompute(Invalidation.withAllAbove(corrected), inCycles);
    return true;
  }

  private static CycleException failureOf(List<Node> component) {
    Node smallest =
        component.stream()
            .min(Comparator.comparing(node -> node.key, CycleException.ORDER))
            .orElseThrow();
    Set<Node> members = new HashSet<>(component);
    Map<Node, Node> cameFrom = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(smallest));
    while (!cameFrom.containsKey(smallest)) {
      Node node = open.remove();
      for (Node next : node.dependencies()) {
        if (next != null && members.contains(next) && cameFrom.putIfAbsent(next, node) == null) {
          open.add(next);
        }
      }
    }
    List<Key<?>> cycle = new ArrayList<>();
    Node node = smallest;
    do {
      cycle.add(node.key);
      node = cameFrom.get(node);
    } while (node != smallest && node != null);
    return CycleException.of(ImmutableList.<Key<?>>copyOf(cycle).reverse());
  }

  /** The state of Tarjan's algorithm for one node. */
  private static final class Visit {
    final Node node;
    final @Nullable Node[] dependencies;
    final int number;
    int lowest;
    int next;
    boolean open = true;

    Visit(Node node, int number) {
      this.node = node;
      this.dependencies = node.dependencies();
      this.number = number;
      this.lowest = number;
    }
  }

  /** Returns the sets of clean nodes that need each other, by Tarjan's algorithm. */
  private List<List<Node>> components() {
    Map<Node, Visit> visits = new LinkedHashMap<>();
    List<List<Node>> components = new ArrayList<>();
    Deque<Visit> open = new ArrayDeque<>();
    for (Node start : above) {
      if (start.isClean() && !visits.containsKey(start)) {
        visitFrom(start, visits, open, components);
      }
    }
    return components;
  }

  private void visitFrom(
      Node start, Map<Node, Visit> visits, Deque<Visit> open, List<List<Node>> components) {
    Deque<Visit> path = new ArrayDeque<>();
    enter(start, visits, open, path);
    while (!path.isEmpty()) {
      Visit visit = path.getLast();
      if (visit.next < visit.dependencies.length) {
        Node next = visit.dependencies[visit.next++];
        if (next == null || !next.isClean() || !above.contains(next)) {
          continue;
        }
        Visit known = visits.get(next);
        if (known == null) {
          enter(next, visits, open, path);
        } else if (known.open) {
          visit.lowest = Math.min(visit.lowest, known.number);
        }
      } else {
        path.removeLast();
        if (!path.isEmpty()) {
          path.getLast().lowest = Math.min(path.getLast().lowest, visit.lowest);
        }
        if (visit.lowest == visit.number) {
          close(visit, open, components);
        }
      }
    }
  }

  private static void enter(
      Node node, Map<Node, Visit> visits, Deque<Visit> open, Deque<Visit> path) {
    Visit visit = new Visit(node, visits.size());
    visits.put(node, visit);
    open.addLast(visit);
    path.addLast(visit);
  }

  private static void close(Visit root, Deque<Visit> open, List<List<Node>> components) {
    List<Node> members = new ArrayList<>();
    Visit member;
    do {
      member = open.removeLast();
      member.open = false;
      members.add(member.node);
    } while (member != root);
    if (members.size() > 1 || Arrays.asList(root.dependencies).contains(root.node)) {
      components.add(members);
    }
  }
}
