package dev.starling.graph;

import static com.google.common.base.Verify.verifyNotNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A node that needs itself, directly or through others; equal to others about the same cycle. */
public final class CycleException extends NodeException {
  private static final long serialVersionUID = 1;

  private static final Comparator<Key<?>> ORDER =
      Comparator.<Key<?>, String>comparing(Object::toString).thenComparing(Key::kind);

  private final transient ImmutableList<Key<?>> cycle;

  private CycleException(ImmutableList<Key<?>> cycle) {
    super(
        "cycle in dependency graph: "
            + Stream.concat(cycle.stream(), Stream.of(cycle.getFirst()))
                .map(Object::toString)
                .collect(joining(" -> ")));
    this.cycle = cycle;
  }

  /**
   * Makes the failure of nodes that need each other: a shortest cycle through the smallest key,
   * which depends on nothing but the nodes and the order of what each needs.
   */
  static CycleException among(Collection<Node> nodes, Function<Node, List<Node>> needs) {
    Node smallest = nodes.stream().min(Comparator.comparing(node -> node.key, ORDER)).orElseThrow();
    Map<Node, Node> cameFrom = searchFrom(smallest, new HashSet<>(nodes), needs);
    List<Key<?>> reversed = new ArrayList<>();
    Node node = smallest;
    do {
      node = verifyNotNull(cameFrom.get(node), "no cycle through %s", node);
      reversed.add(node.key);
    } while (node != smallest);
    return new CycleException(ImmutableList.<Key<?>>copyOf(reversed).reverse());
  }

  private static Map<Node, Node> searchFrom(
      Node start, Set<Node> nodes, Function<Node, List<Node>> needs) {
    Map<Node, Node> cameFrom = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty() && !cameFrom.containsKey(start)) {
      Node node = open.remove();
      for (Node next : needs.apply(node)) {
        if (nodes.contains(next) && cameFrom.putIfAbsent(next, node) == null) {
          open.add(next);
        }
      }
    }
    return cameFrom;
  }

  /** Returns the keys from the smallest one on; each needs the next, the last needs the first. */
  public ImmutableList<Key<?>> cycle() {
    return cycle;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CycleException that && cycle.equals(that.cycle);
  }

  @Override
  public int hashCode() {
    return cycle.hashCode();
  }
}
