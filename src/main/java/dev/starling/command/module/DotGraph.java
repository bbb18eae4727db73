package dev.starling.command.module;

import java.util.LinkedHashSet;
import java.util.Set;

/** Shows a graph in the language of Graphviz. */
final class DotGraph implements GraphOutput {

  @Override
  public String show(GraphNode root, boolean verbose) {
    Set<String> lines = new LinkedHashSet<>();
    node(root, lines);
    return "digraph mygraph {\n  node [ shape=box ]\n  edge [ fontsize=8 ]\n"
        + String.join("", lines)
        + "}\n";
  }

  private static void node(GraphNode node, Set<String> lines) {
    if (!node.title().equals(node.key().toString())) {
      lines.add("  \"%s\" [ label=\"%s\" ]\n".formatted(node.key(), node.title()));
    }
    if (node.unused()) {
      lines.add("  \"%s\" [ style=dotted ]\n".formatted(node.key()));
    }
    for (GraphNode child : node.children()) {
      String style = child.kind().isIndirect() ? "style=dotted" : "";
      String label =
          child
              .asked()
              .filter(_ -> !child.unused())
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
                              .formatted(extension, extension, repository)));
            });
    node.children().forEach(child -> node(child, lines));
  }
}
