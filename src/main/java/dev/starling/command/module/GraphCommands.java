package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.CommandException;
import dev.starling.command.module.ShownGraph.Edge;
import dev.starling.repository.module.ModuleKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The subcommands that show the graph of modules, or a part of it. */
final class GraphCommands {
  private final ModuleSession session;
  private final ShownGraph shown;
  private final ModuleArguments arguments;

  private GraphCommands(ModuleSession session) {
    this.session = session;
    this.shown = new ShownGraph(session);
    this.arguments = new ModuleArguments(session);
  }

  /** Everything. */
  static void graph(ModuleSession session) throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> from = commands.from();
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    for (ModuleKey key : commands.reachable(from)) {
      edges.put(key, commands.shown.edges(key));
    }
    commands.hangBelowRoot(from, edges);
    commands.print(edges, ImmutableSet.of(), session.depth(Integer.MAX_VALUE));
  }

  /** Direct dependencies. */
  static void deps(ModuleSession session, ImmutableList<String> words)
      throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> modules = commands.arguments.modules(words);
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    for (ModuleKey key : commands.reachable(modules)) {
      edges.put(key, commands.shown.edges(key));
    }
    int below = modules.contains(ModuleKey.ROOT) ? 0 : 1;
    if (below == 1) {
      edges.remove(ModuleKey.ROOT);
    }
    commands.hangBelowRoot(modules, edges);
    commands.print(edges, ImmutableSet.of(), session.depth(1) + below);
  }

  /** All paths. */
  static void allPaths(ModuleSession session, ImmutableList<String> words)
      throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> targets = commands.arguments.oneOrMore(words);
    ImmutableSortedSet<ModuleKey> from = commands.from();
    Map<ModuleKey, List<Edge>> edges = commands.paths(from, targets);
    commands.hangBelowRoot(from, edges);
    commands.print(edges, targets, session.depth(Integer.MAX_VALUE));
  }

  /**
   * The paths to targets: each edge that ends at one, and a shortest way to where it begins, since
   * a module is shown in full only once.
   */
  private Map<ModuleKey, List<Edge>> paths(Set<ModuleKey> from, Set<ModuleKey> targets) {
    Map<ModuleKey, ModuleKey> parents = new HashMap<>();
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>(from);
    Set<ModuleKey> seen = new HashSet<>(from);
    Map<ModuleKey, Set<ModuleKey>> kept = new LinkedHashMap<>();
    while (!queue.isEmpty()) {
      ModuleKey key = queue.remove();
      for (Edge edge : shown.edges(key)) {
        if (seen.add(edge.child())) {
          parents.put(edge.child(), key);
          queue.add(edge.child());
        }
        if (targets.contains(edge.child())) {
          kept.computeIfAbsent(key, _ -> new HashSet<>()).add(edge.child());
        }
      }
    }
    for (ModuleKey key : ImmutableSet.copyOf(kept.keySet())) {
      ModuleKey at = key;
      for (ModuleKey parent = parents.get(at); parent != null; parent = parents.get(at)) {
        kept.computeIfAbsent(parent, _ -> new HashSet<>()).add(at);
        at = parent;
      }
    }
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    kept.forEach(
        (key, children) ->
            edges.put(
                key,
                shown.edges(key).stream()
                    .filter(edge -> children.contains(edge.child()))
                    .toList()));
    return edges;
  }

  /** One shortest path. */
  static void path(ModuleSession session, ImmutableList<String> words)
      throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> targets = commands.arguments.oneOrMore(words);
    ImmutableSortedSet<ModuleKey> from = commands.from();
    Map<ModuleKey, ModuleKey> parents = new LinkedHashMap<>();
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>(from);
    Set<ModuleKey> seen = new HashSet<>(from);
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    ImmutableSet<ModuleKey> starts = from;
    while (!queue.isEmpty()) {
      ModuleKey key = queue.remove();
      if (targets.contains(key)) {
        starts = ImmutableSet.of(commands.addPath(key, parents, edges));
        break;
      }
      for (Edge edge : commands.shown.edges(key)) {
        if (seen.add(edge.child())) {
          parents.put(edge.child(), key);
          queue.add(edge.child());
        }
      }
    }
    commands.hangBelowRoot(starts, edges);
    commands.print(edges, targets, Integer.MAX_VALUE);
  }

  /** Adds the edges of a path that ends at a module; returns its beginning. */
  private ModuleKey addPath(
      ModuleKey end, Map<ModuleKey, ModuleKey> parents, Map<ModuleKey, List<Edge>> edges) {
    ModuleKey at = end;
    for (ModuleKey parent = parents.get(at); parent != null; parent = parents.get(at)) {
      ModuleKey child = at;
      edges.put(
          parent, shown.edges(parent).stream().filter(edge -> edge.child().equals(child)).toList());
      at = parent;
    }
    return at;
  }

  /** Who needs modules. */
  static void explain(ModuleSession session, ImmutableList<String> words)
      throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> targets = commands.arguments.oneOrMore(words);
    ImmutableSortedSet<ModuleKey> from = commands.from();
    Map<ModuleKey, List<Edge>> paths = commands.paths(from, targets);
    Set<ModuleKey> kept = new HashSet<>(targets);
    kept.addAll(from);
    addWithin(from, session.depth(1), paths, kept);
    paths.forEach(
        (key, edges) -> {
          if (edges.stream().anyMatch(edge -> targets.contains(edge.child()))) {
            kept.add(key);
          }
        });
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    for (ModuleKey key : kept) {
      edges.put(key, collapsed(key, paths, kept));
    }
    commands.hangBelowRoot(from, edges);
    commands.print(edges, targets, Integer.MAX_VALUE);
  }

  /** Adds what lies within a distance. */
  private static void addWithin(
      Set<ModuleKey> from, int depth, Map<ModuleKey, List<Edge>> paths, Set<ModuleKey> to) {
    Set<ModuleKey> level = new LinkedHashSet<>(from);
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      Set<ModuleKey> next = new LinkedHashSet<>();
      for (ModuleKey key : level) {
        for (Edge edge : paths.getOrDefault(key, List.of())) {
          if (to.add(edge.child())) {
            next.add(edge.child());
          }
        }
      }
      level = next;
    }
  }

  /** The edges of a module, those through modules that are left out as indirect ones. */
  private static List<Edge> collapsed(
      ModuleKey key, Map<ModuleKey, List<Edge>> paths, Set<ModuleKey> kept) {
    Map<ModuleKey, Edge> edges = new LinkedHashMap<>();
    Set<ModuleKey> seen = new HashSet<>();
    ArrayDeque<ModuleKey> through = new ArrayDeque<>();
    for (Edge edge : paths.getOrDefault(key, List.of())) {
      if (kept.contains(edge.child())) {
        edges.put(edge.child(), edge);
      } else if (seen.add(edge.child())) {
        through.add(edge.child());
      }
    }
    while (!through.isEmpty()) {
      for (Edge edge : paths.getOrDefault(through.remove(), List.of())) {
        if (kept.contains(edge.child())) {
          edges.putIfAbsent(edge.child(), edge.asIndirect());
        } else if (seen.add(edge.child())) {
          through.add(edge.child());
        }
      }
    }
    List<Edge> sorted = new ArrayList<>(edges.values());
    Collections.sort(sorted);
    return sorted;
  }

  private ImmutableSortedSet<ModuleKey> from() throws CommandException {
    return arguments.modules(session.from());
  }

  private Set<ModuleKey> reachable(Set<ModuleKey> from) {
    Set<ModuleKey> seen = new LinkedHashSet<>(from);
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>(from);
    while (!queue.isEmpty()) {
      for (Edge edge : shown.edges(queue.remove())) {
        if (seen.add(edge.child())) {
          queue.add(edge.child());
        }
      }
    }
    return seen;
  }

  /** Shows modules below the main one, as what they are to it. */
  private void hangBelowRoot(Set<ModuleKey> modules, Map<ModuleKey, List<Edge>> edges) {
    if (modules.contains(ModuleKey.ROOT)) {
      return;
    }
    List<Edge> below = new ArrayList<>();
    for (ModuleKey module : modules) {
      below.add(
          shown.edges(ModuleKey.ROOT).stream()
              .filter(edge -> edge.child().equals(module))
              .findFirst()
              .orElseGet(() -> Edge.indirect(module)));
    }
    edges.put(ModuleKey.ROOT, below);
  }

  private void print(Map<ModuleKey, List<Edge>> edges, Set<ModuleKey> targets, int depth)
      throws CommandException, InterruptedException {
    session.println(session.output().show(shown.tree(edges, targets, depth), session.isVerbose()));
  }
}
