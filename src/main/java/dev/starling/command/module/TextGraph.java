package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import dev.starling.path.StringEncoding;
import java.util.Map;

/** Shows a graph as a tree of lines. */
final class TextGraph implements GraphOutput {
  private final Lines lines;

  /** What trees are drawn with. */
  private record Lines(
      String branch, String last, String indirect, String lastIndirect, String bar) {}

  private static final Lines UTF8 = new Lines("├───", "└───", "├╌╌╌", "└╌╌╌", "│   ");
  private static final Lines ASCII = new Lines("|___", "|___", "|...", "|...", "|   ");
  private static final String BLANK = "    ";

  TextGraph(ModuleSession.Charset charset) {
    lines =
        switch (charset) {
          case UTF8 -> UTF8;
          case ASCII -> ASCII;
        };
  }

  @Override
  public String show(GraphNode root, boolean verbose) {
    StringBuilder text = new StringBuilder(title(root, verbose)).append('\n');
    children(root, "", verbose, text);
    return text.toString();
  }

  private void children(GraphNode node, String indent, boolean verbose, StringBuilder text) {
    int left = node.extensions().size() + node.children().size();
    for (Map.Entry<String, ImmutableList<GraphNode.Repository>> extension :
        node.extensions().entrySet()) {
      left--;
      text.append(indent)
          .append(internal(left == 0 ? lines.last() : lines.branch()))
          .append('$')
          .append(extension.getKey())
          .append(" \n");
      String deeper = indent + (left == 0 ? BLANK : internal(lines.bar()));
      repositories(extension.getValue(), deeper, text);
    }
    for (GraphNode child : node.children()) {
      left--;
      String edge =
          child.kind().isIndirect()
              ? (left == 0 ? lines.lastIndirect() : lines.indirect())
              : (left == 0 ? lines.last() : lines.branch());
      text.append(indent).append(internal(edge)).append(title(child, verbose)).append('\n');
      children(child, indent + (left == 0 ? BLANK : internal(lines.bar())), verbose, text);
    }
  }

  private void repositories(
      ImmutableList<GraphNode.Repository> repositories, String indent, StringBuilder text) {
    for (int i = 0; i < repositories.size(); i++) {
      boolean last = i == repositories.size() - 1;
      GraphNode.Repository repository = repositories.get(i);
      text.append(indent)
          .append(
              internal(
                  repository.isImported()
                      ? (last ? lines.last() : lines.branch())
                      : (last ? lines.lastIndirect() : lines.indirect())))
          .append(repository.name())
          .append('\n');
    }
  }

  private static String internal(String unicode) {
    return StringEncoding.unicodeToInternal(unicode);
  }

  private static String title(GraphNode node, boolean verbose) {
    if (node.key().isRoot() && node.kind() == GraphNode.Kind.EXPANDED) {
      return node.title();
    }
    StringBuilder title = new StringBuilder(node.title()).append(' ');
    switch (node.kind()) {
      case SHOWN_ELSEWHERE, INDIRECT_SHOWN_ELSEWHERE -> title.append("(*) ");
      case CYCLE -> title.append("(cycle) ");
      case EXPANDED, INDIRECT -> {}
    }
    if (node.isTarget()) {
      title.append("# ");
    }
    if (verbose) {
      node.change().ifPresent(change -> title.append(change(change, node.unused())));
    } else if (node.unused()) {
      title.append("(unused) ");
    }
    return title.toString();
  }

  private static String change(GraphNode.Change change, boolean unused) {
    return "(%s %s, cause %s)"
        .formatted(
            unused ? "to" : "was",
            unused ? change.taken().version() : change.asked().version(),
            change.cause());
  }
}
