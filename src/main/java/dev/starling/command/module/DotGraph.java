package dev.starling.command.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows a graph in the language of Graphviz. */
final class DotGraph implements GraphOutput {

  @Override
  public String show(GraphNode root, boolean verbose) {
    Set<String> lines = new LinkedHashSet<>();
    ArrayDeque<GraphNode> queue = new ArrayDeque<>();
    queue.add(root);
    while (!queue.isEmpty()) {
      GraphNode node = queue.remove();
      node(node, verbose, lines);
      queue.addAll(node.children());
    }
    return "digraph mygraph {\n  node [ shape=box ]\n  edge [ fontsize=8 ]\n"
        + String.join("", lines)
        + "}\n";
  }

  private static void node(GraphNode node, boolean verbose, Set<String> lines) {
    if (!node.title().equals(node.key().toString())) {
      lines.add("  \"%s\" [ label=\"%s\" ]\n".formatted(node.key(), node.title()));
    }
    if (node.unused()) {
      lines.add("  \"%s\" [ style=dotted ]\n".formatted(node.key()));
    }
    List<GraphNode> sorted = new ArrayList<>(node.children());
    sorted.sort(Comparator.comparing(GraphNode::key));
    for (GraphNode child : sorted) {
      String style = child.kind().isIndirect() ? "style=dotted" : "";
      String label =
          child
              .change()
              .filter(_ -> verbose && !child.unused())
              .map(change -> "label=\"%s\"".formatted(change.asked().version()))
              .orElse("");
      lines.add(
          "  \"%s\" -> \"%s\" [ %s ]\n"
              .formatted(node.key(), child.key(), (style + " " + label).trim()));
    }
    node.extensions()
        .forEach(
            (extension, repositories) -> {
              lines.add("  \"%s\" -> \"%s\" [ color=purple ]\n".formatted(node.key(), extension));
              repositories.forEach(
                  repository ->
                      lines.add(
                          "  \"%s\" -> \"%s%%%s\" [ color=purple ]\n"
                              .formatted(extension, extension, repository.name())));
            });
  }
}
