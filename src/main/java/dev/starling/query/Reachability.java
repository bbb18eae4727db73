package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks over the edges of a query graph, breadth first, level by level, so that the graph can make
 * a whole level ready at once.
 *
 * @param <N> the nodes of the graph
 */
public final class Reachability<N> {

  private final QueryGraph<N> graph;

  /** Walks over a graph. */
  public Reachability(QueryGraph<N> graph) {
    this.graph = graph;
  }

  /**
   * The nodes that can be reached from the given ones in at most {@code depth} steps, themselves
   * included.
   */
  public ImmutableSet<N> closure(Collection<N> from, int depth)
      throws QueryException, InterruptedException {
    return walk(from, depth, graph::dependencies, graph::prefetch);
  }

  /** The edges between the nodes of a set, turned round. */
  Multimap<N, N> reversed(Set<N> nodes) throws QueryException, InterruptedException {
    graph.prefetch(nodes);
    Multimap<N, N> reversed = LinkedHashMultimap.create();
    for (N node : nodes) {
      for (N dependency : graph.dependencies(node)) {
        if (nodes.contains(dependency)) {
          reversed.put(dependency, node);
        }
      }
    }
    return reversed;
  }

  /**
   * The nodes from which the given ones can be reached in at most {@code depth} steps, over turned
   * edges.
   */
  ImmutableSet<N> backwards(Collection<N> from, Multimap<N, N> reversed, int depth)
      throws QueryException, InterruptedException {
    return walk(from, depth, reversed::get, nodes -> {});
  }

  /**
   * A shortest path from a node of the first set to one of the second, in its order; empty if there
   * is none.
   */
  ImmutableList<N> somePath(Collection<N> from, Set<N> to)
      throws QueryException, InterruptedException {
    Map<N, N> predecessors = new HashMap<>();
    Set<N> seen = new LinkedHashSet<>(from);
    ArrayDeque<N> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty()) {
      N node = queue.remove();
      if (to.contains(node)) {
        return path(predecessors, node);
      }
      for (N dependency : graph.dependencies(node)) {
        if (seen.add(dependency)) {
          predecessors.put(dependency, node);
          queue.add(dependency);
        }
      }
    }
    return ImmutableList.of();
  }

  private static <N> ImmutableList<N> path(Map<N, N> predecessors, N end) {
    List<N> reversed = new ArrayList<>();
    for (N node = end; node != null; node = predecessors.get(node)) {
      reversed.add(node);
    }
    return ImmutableList.copyOf(reversed.reversed());
  }

  private interface Edges<N> {
    Iterable<N> of(N node) throws QueryException, InterruptedException;
  }

  private interface Prefetch<N> {
    void nodes(Iterable<N> nodes) throws QueryException, InterruptedException;
  }

  private ImmutableSet<N> walk(Collection<N> from, int depth, Edges<N> edges, Prefetch<N> prefetch)
      throws QueryException, InterruptedException {
    Set<N> seen = new LinkedHashSet<>(from);
    Collection<N> level = ImmutableList.copyOf(seen);
    for (int step = 0; step < depth && !level.isEmpty(); step++) {
      prefetch.nodes(level);
      List<N> next = new ArrayList<>();
      for (N node : level) {
        Iterables.addAll(next, Iterables.filter(edges.of(node), seen::add));
      }
      level = next;
    }
    return ImmutableSet.copyOf(seen);
  }
}
