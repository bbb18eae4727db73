package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.module.ModuleSession.ExtensionInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows a graph in the language of Graphviz; an extension is a box around its repositories. */
final class DotGraph implements GraphOutput {
  private final ExtensionInfo info;

  DotGraph(ExtensionInfo info) {
    this.info = info;
  }

  @Override
  public String show(GraphNode root, boolean verbose) {
    List<GraphNode> nodes = breadthFirst(root);
    Set<String> lines = new LinkedHashSet<>();
    nodes.forEach(node -> node(node, verbose, lines));
    return "digraph mygraph {\n  node [ shape=box ]\n  edge [ fontsize=8 ]\n"
        + "  \"%s\" [ label=\"%s\" ]\n".formatted(root.key(), root.title())
        + clusters(nodes)
        + String.join("", lines)
        + "}\n";
  }

  private static ImmutableList<GraphNode> breadthFirst(GraphNode root) {
    ImmutableList.Builder<GraphNode> nodes = ImmutableList.builder();
    ArrayDeque<GraphNode> queue = new ArrayDeque<>();
    queue.add(root);
    while (!queue.isEmpty()) {
      GraphNode node = queue.remove();
      nodes.add(node);
      sorted(node).forEach(queue::add);
    }
    return nodes.build();
  }

  private static List<GraphNode> sorted(GraphNode node) {
    List<GraphNode> sorted = new ArrayList<>(node.children());
    sorted.sort(Comparator.comparing(GraphNode::key));
    return sorted;
  }

  private String clusters(List<GraphNode> nodes) {
    if (info != ExtensionInfo.REPOS && info != ExtensionInfo.ALL) {
      return "";
    }
    Map<String, Set<String>> imported = new LinkedHashMap<>();
    Map<String, ImmutableList<String>> unused = new LinkedHashMap<>();
    for (GraphNode node : nodes) {
      node.extensions()
          .forEach(
              (id, extension) -> {
                imported.computeIfAbsent(id, _ -> new TreeSet<>()).addAll(extension.imported());
                unused.put(id, extension.unused());
              });
    }
    StringBuilder text = new StringBuilder();
    unused.forEach(
        (id, names) -> {
          text.append("  subgraph \"cluster_%s\" {\n    label=\"%s\"\n".formatted(id, id));
          ImmutableSortedSet.copyOf(imported.get(id))
              .forEach(name -> text.append(repository(id, name, "")));
          names.forEach(name -> text.append(repository(id, name, " style=dotted")));
          text.append("  }\n");
        });
    return text.toString();
  }

  private static String repository(String extension, String name, String style) {
    return "    \"%s%%%s\" [ label=\"%s\"%s ]\n".formatted(extension, name, name, style);
  }

  private void node(GraphNode node, boolean verbose, Set<String> lines) {
    if (node.isTarget()) {
      lines.add(
          "  \"%s\" [ shape=diamond style=%s ]\n"
              .formatted(node.key(), node.unused() ? "dotted" : "solid"));
    } else if (node.unused()) {
      lines.add("  \"%s\" [ shape=box style=dotted ]\n".formatted(node.key()));
    }
    node.extensions()
        .forEach(
            (id, extension) -> {
              if (info == ExtensionInfo.USAGES) {
                lines.add("  \"%s\" -> \"%s\"\n".formatted(node.key(), id));
              } else {
                extension
                    .imported()
                    .forEach(
                        name ->
                            lines.add("  \"%s\" -> \"%s%%%s\"\n".formatted(node.key(), id, name)));
              }
            });
    for (GraphNode child : sorted(node)) {
      String style = child.kind().isIndirect() ? "style=dotted" : "";
      String label =
          child
              .change()
              .filter(_ -> verbose)
              .map(change -> "label=" + change.reason().label())
              .orElse("");
      lines.add(
          "  \"%s\" -> \"%s\" [ %s ]\n"
              .formatted(node.key(), child.key(), (style + " " + label).trim()));
    }
  }
}
