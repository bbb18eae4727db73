package dev.starling.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds nodes that reach each other, as Tarjan's algorithm does; without recursion, because chains
 * of nodes are longer than a stack.
 */
final class StronglyConnected {
  private static final class Visit {
    final Node node;
    final int number;
    final Iterator<Node> edges;
    int lowest;

    Visit(Node node, int number, Iterator<Node> edges) {
      this.node = node;
      this.number = number;
      this.edges = edges;
      this.lowest = number;
    }
  }

  private final Function<Node, List<Node>> edges;
  private final Map<Node, Visit> visits = new HashMap<>();
  private final Deque<Visit> path = new ArrayDeque<>();
  private final List<Visit> order = new ArrayList<>();

  private StronglyConnected(Function<Node, List<Node>> edges) {
    this.edges = edges;
  }

  /**
   * Returns a largest set of nodes at or below the start that reach each other and no node outside
   * of the set.
   */
  static List<Node> firstBelow(Node start, Function<Node, List<Node>> edges) {
    return new StronglyConnected(edges).search(start);
  }

  private List<Node> search(Node start) {
    Visit visit = enter(start);
    while (true) {
      if (visit.edges.hasNext()) {
        Node next = visit.edges.next();
        Visit known = visits.get(next);
        if (known == null) {
          visit = enter(next);
        } else {
          // The first component ends the search, so that every node seen is still open.
          visit.lowest = Math.min(visit.lowest, known.number);
        }
      } else if (visit.lowest == visit.number) {
        return order.subList(visit.number, order.size()).stream().map(v -> v.node).toList();
      } else {
        path.removeLast();
        path.getLast().lowest = Math.min(path.getLast().lowest, visit.lowest);
        visit = path.getLast();
      }
    }
  }

  private Visit enter(Node node) {
    Visit visit = new Visit(node, visits.size(), edges.apply(node).iterator());
    visits.put(node, visit);
    order.add(visit);
    path.addLast(visit);
    return visit;
  }
}
