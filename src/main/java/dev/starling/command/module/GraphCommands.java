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
    commands.print(edges, Integer.MAX_VALUE);
  }

  /** Direct dependencies. */
  static void deps(ModuleSession session, ImmutableList<String> words)
      throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> modules = commands.arguments.oneOrMore(words);
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    Set<ModuleKey> level = new LinkedHashSet<>(modules);
    for (int depth = session.depth(1); depth > 0 && !level.isEmpty(); depth--) {
      Set<ModuleKey> next = new LinkedHashSet<>();
      for (ModuleKey key : level) {
        if (edges.putIfAbsent(key, commands.shown.edges(key)) == null) {
          commands.shown.edges(key).forEach(edge -> next.add(edge.child()));
        }
      }
      level = next;
    }
    commands.hangBelowRoot(modules, edges);
    commands.print(edges, Integer.MAX_VALUE);
  }

  /** All paths. */
  static void allPaths(ModuleSession session, ImmutableList<String> words)
      throws CommandException, InterruptedException {
    GraphCommands commands = new GraphCommands(session);
    ImmutableSortedSet<ModuleKey> targets = commands.arguments.oneOrMore(words);
    ImmutableSortedSet<ModuleKey> from = commands.from();
    Set<ModuleKey> relevant = commands.leadingTo(targets);
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    for (ModuleKey key : commands.reachable(from)) {
      edges.put(
          key,
          commands.shown.edges(key).stream()
              .filter(edge -> relevant.contains(edge.child()))
              .toList());
    }
    commands.hangBelowRoot(from, edges);
    commands.print(edges, session.depth(Integer.MAX_VALUE));
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
    commands.print(edges, Integer.MAX_VALUE);
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
    Set<ModuleKey> relevant = commands.leadingTo(targets);
    Set<ModuleKey> kept = new HashSet<>(targets);
    kept.addAll(from);
    commands.addWithin(from, session.depth(1), relevant, kept);
    for (ModuleKey key : relevant) {
      if (commands.shown.edges(key).stream().anyMatch(edge -> targets.contains(edge.child()))) {
        kept.add(key);
      }
    }
    Map<ModuleKey, List<Edge>> edges = new LinkedHashMap<>();
    for (ModuleKey key : kept) {
      edges.put(key, targets.contains(key) ? List.of() : commands.collapsed(key, relevant, kept));
    }
    commands.hangBelowRoot(from, edges);
    commands.print(edges, Integer.MAX_VALUE);
  }

  /** Adds what lies within a distance. */
  private void addWithin(
      Set<ModuleKey> from, int depth, Set<ModuleKey> relevant, Set<ModuleKey> to) {
    Set<ModuleKey> level = new LinkedHashSet<>(from);
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      Set<ModuleKey> next = new LinkedHashSet<>();
      for (ModuleKey key : level) {
        for (Edge edge : shown.edges(key)) {
          if (relevant.contains(edge.child()) && to.add(edge.child())) {
            next.add(edge.child());
          }
        }
      }
      level = next;
    }
  }

  /** The edges of a module, those through modules that are left out as indirect ones. */
  private List<Edge> collapsed(ModuleKey key, Set<ModuleKey> relevant, Set<ModuleKey> kept) {
    Map<ModuleKey, Edge> edges = new LinkedHashMap<>();
    Set<ModuleKey> seen = new HashSet<>();
    ArrayDeque<ModuleKey> through = new ArrayDeque<>();
    for (Edge edge : shown.edges(key)) {
      if (kept.contains(edge.child())) {
        edges.put(edge.child(), edge);
      } else if (relevant.contains(edge.child()) && seen.add(edge.child())) {
        through.add(edge.child());
      }
    }
    while (!through.isEmpty()) {
      for (Edge edge : shown.edges(through.remove())) {
        if (kept.contains(edge.child())) {
          edges.putIfAbsent(edge.child(), edge.asIndirect());
        } else if (relevant.contains(edge.child()) && seen.add(edge.child())) {
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

  /** The modules from which one of the targets can be reached, targets included. */
  private Set<ModuleKey> leadingTo(Set<ModuleKey> targets) {
    Map<ModuleKey, List<ModuleKey>> parents = new LinkedHashMap<>();
    for (ModuleKey key : reachable(ImmutableSet.of(ModuleKey.ROOT))) {
      for (Edge edge : shown.edges(key)) {
        parents.computeIfAbsent(edge.child(), _ -> new ArrayList<>()).add(key);
      }
    }
    Set<ModuleKey> seen = new HashSet<>(targets);
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>(targets);
    while (!queue.isEmpty()) {
      for (ModuleKey parent : parents.getOrDefault(queue.remove(), List.of())) {
        if (seen.add(parent)) {
          queue.add(parent);
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

  private void print(Map<ModuleKey, List<Edge>> edges, int depth)
      throws CommandException, InterruptedException {
    session.println(session.output().show(shown.tree(edges, depth), session.isVerbose()));
  }
}
