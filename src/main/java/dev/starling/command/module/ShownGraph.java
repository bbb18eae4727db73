package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.CommandException;
import dev.starling.command.module.GraphNode.Kind;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.module.FoundModule;
import dev.starling.repository.module.ModuleFile.Dependency;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ModuleOverride;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The edges of the graph as the options want them shown, and trees made of them. */
final class ShownGraph {
  private final ModuleSession session;
  private final ModuleGraph graph;
  private final ExtensionTrees extensions;

  ShownGraph(ModuleSession session) {
    this.session = session;
    this.graph = session.modules();
    this.extensions = new ExtensionTrees(session);
  }

  /**
   * An edge.
   *
   * @param seenAs the name by which the parent sees the child
   * @param change if another version was asked for than selected
   */
  record Edge(
      ModuleKey child,
      String seenAs,
      Optional<GraphNode.Change> change,
      boolean unused,
      boolean isIndirect)
      implements Comparable<Edge> {

    static Edge indirect(ModuleKey child) {
      return new Edge(child, "", Optional.empty(), false, true);
    }

    Edge asIndirect() {
      return indirect(child);
    }

    @Override
    public int compareTo(Edge other) {
      return child.compareTo(other.child);
    }
  }

  /** The edges of a module, sorted. */
  List<Edge> edges(ModuleKey key) {
    FoundModule module = graph.found().get(key);
    ImmutableMap<String, ModuleKey> resolved = graph.resolved().get(key);
    List<Edge> edges = new ArrayList<>();
    if (module == null || resolved == null || key.equals(ModuleKey.BAZEL_TOOLS)) {
      return edges;
    }
    for (var entry : module.file().dependencies().entrySet()) {
      ModuleKey asked = entry.getValue().key();
      ModuleKey taken = resolved.get(entry.getKey());
      Optional<GraphNode.Change> change =
          asked.equals(taken) ? Optional.empty() : Optional.of(change(asked, taken));
      edges.add(new Edge(taken, entry.getKey(), change, false, false));
      if (change.isPresent() && session.showsUnused()) {
        edges.add(new Edge(asked, entry.getKey(), change, true, false));
      }
    }
    if (session.showsBuiltin()) {
      edges.add(
          new Edge(
              ModuleKey.BAZEL_TOOLS, ModuleKey.BAZEL_TOOLS.name(), Optional.empty(), false, false));
    }
    Collections.sort(edges);
    return edges;
  }

  /** What a dependency became, and why: an override, or the modules that ask for it. */
  private GraphNode.Change change(ModuleKey asked, ModuleKey taken) {
    GraphNode.Reason reason = reason(graph.root().file().overrides().get(taken.name()));
    return new GraphNode.Change(
        asked,
        taken,
        reason,
        reason == GraphNode.Reason.HIGHEST_VERSION ? asking(taken) : ImmutableList.of());
  }

  private static GraphNode.Reason reason(@Nullable ModuleOverride override) {
    return switch (override) {
      case null -> GraphNode.Reason.HIGHEST_VERSION;
      case ModuleOverride.SingleVersion single ->
          single.version().isEmpty()
              ? GraphNode.Reason.HIGHEST_VERSION
              : GraphNode.Reason.SINGLE_VERSION_OVERRIDE;
      case ModuleOverride.MultipleVersions _ -> GraphNode.Reason.MULTIPLE_VERSION_OVERRIDE;
      case ModuleOverride.LocalPath _ -> GraphNode.Reason.LOCAL_PATH_OVERRIDE;
      case ModuleOverride.Fetched(RepositorySpec spec) ->
          spec.rule().name().equals("git_repository")
              ? GraphNode.Reason.GIT_OVERRIDE
              : GraphNode.Reason.ARCHIVE_OVERRIDE;
    };
  }

  private ImmutableList<String> asking(ModuleKey taken) {
    ImmutableList.Builder<String> asking = ImmutableList.builder();
    for (FoundModule module : graph.found().values()) {
      ImmutableList<Dependency> all =
          ImmutableList.<Dependency>builder()
              .addAll(module.file().dependencies().values())
              .addAll(module.file().requirements())
              .build();
      if (all.stream().anyMatch(dependency -> dependency.key().equals(taken))) {
        asking.add(module.key().toString());
      }
    }
    return asking.build();
  }

  /** A tree from the main module, in which each module is expanded where it is nearest. */
  GraphNode tree(Map<ModuleKey, List<Edge>> edges, Set<ModuleKey> targets, int depth)
      throws CommandException, InterruptedException {
    Map<ModuleKey, ModuleKey> parents = new HashMap<>();
    Map<ModuleKey, Integer> depths = new HashMap<>();
    depths.put(ModuleKey.ROOT, 0);
    ArrayDeque<ModuleKey> queue = new ArrayDeque<>();
    queue.add(ModuleKey.ROOT);
    while (!queue.isEmpty()) {
      ModuleKey key = queue.remove();
      int below = depths.get(key) + 1;
      for (Edge edge : below > depth ? List.<Edge>of() : edges.getOrDefault(key, List.of())) {
        if (depths.putIfAbsent(edge.child(), below) == null) {
          parents.put(edge.child(), key);
          queue.add(edge.child());
        }
      }
    }
    return new Tree(edges, targets, parents, depths, depth)
        .node(Edge.indirect(ModuleKey.ROOT), Kind.EXPANDED);
  }

  /** A tree while it is made, from below. */
  private final class Tree {
    private final Map<ModuleKey, List<Edge>> edges;
    private final Set<ModuleKey> targets;
    private final Map<ModuleKey, ModuleKey> parents;
    private final Map<ModuleKey, Integer> depths;
    private final int depth;
    private final Set<ModuleKey> above = new LinkedHashSet<>();

    Tree(
        Map<ModuleKey, List<Edge>> edges,
        Set<ModuleKey> targets,
        Map<ModuleKey, ModuleKey> parents,
        Map<ModuleKey, Integer> depths,
        int depth) {
      this.edges = edges;
      this.targets = targets;
      this.parents = parents;
      this.depths = depths;
      this.depth = depth;
    }

    GraphNode node(Edge edge, Kind kind) throws CommandException, InterruptedException {
      ModuleKey key = edge.child();
      boolean expanded = kind == Kind.EXPANDED || kind == Kind.INDIRECT;
      return new GraphNode(
          key,
          title(key),
          key.isRoot() ? graph.root().file().name() : key.name(),
          edge.seenAs(),
          kind,
          targets.contains(key),
          edge.change(),
          edge.unused(),
          expanded ? children(key) : ImmutableList.of(),
          expanded ? extensions.of(key) : ImmutableMap.of());
    }

    /** What is below a module: first what is expanded elsewhere, then what is here. */
    private ImmutableList<GraphNode> children(ModuleKey key)
        throws CommandException, InterruptedException {
      above.add(key);
      Set<ModuleKey> here = new LinkedHashSet<>();
      List<GraphNode> elsewhere = new ArrayList<>();
      List<GraphNode> expanded = new ArrayList<>();
      for (Edge child : edges.getOrDefault(key, List.of())) {
        if (above.contains(child.child())) {
          if (session.showsCycles()) {
            elsewhere.add(node(child, Kind.CYCLE));
          }
        } else if (depths.get(key) < depth) {
          // What was asked for is never shown as if it were elsewhere.
          boolean first =
              (key.equals(parents.get(child.child())) && here.add(child.child()))
                  || targets.contains(child.child());
          (first ? expanded : elsewhere).add(node(child, kind(child, first)));
        }
      }
      above.remove(key);
      return ImmutableList.<GraphNode>builder().addAll(elsewhere).addAll(expanded).build();
    }
  }

  private static Kind kind(Edge edge, boolean first) {
    if (edge.isIndirect()) {
      return first ? Kind.INDIRECT : Kind.INDIRECT_SHOWN_ELSEWHERE;
    }
    return first ? Kind.EXPANDED : Kind.SHOWN_ELSEWHERE;
  }

  private String title(ModuleKey key) {
    if (!key.isRoot()) {
      return key.toString();
    }
    var file = graph.root().file();
    String version = file.version().isEmpty() ? "_" : file.version().text();
    return "<root> (%s@%s)".formatted(file.name(), version);
  }
}
