package dev.starling.command.module;

import dev.starling.command.module.ModuleSession.ExtensionInfo;
import dev.starling.path.StringEncoding;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Shows a graph as a tree of lines. */
final class TextGraph implements GraphOutput {
  private final Lines lines;
  private final ExtensionInfo info;

  /** What trees are drawn with. */
  private record Lines(
      String branch, String last, String indirect, String lastIndirect, String bar) {}

  private static final Lines UTF8 = new Lines("├───", "└───", "├╌╌╌", "└╌╌╌", "│   ");
  private static final Lines ASCII = new Lines("|___", "|___", "|...", "|...", "|   ");
  private static final String BLANK = "    ";

  TextGraph(ModuleSession.Charset charset, ExtensionInfo info) {
    this.info = info;
    lines =
        switch (charset) {
          case UTF8 -> UTF8;
          case ASCII -> ASCII;
        };
  }

  @Override
  public String show(GraphNode root, boolean verbose) {
    StringBuilder text = new StringBuilder(title(root, verbose)).append('\n');
    children(root, "", verbose, text, new HashSet<>());
    return text.toString();
  }

  /** Shows what is below a node; what no module imports is shown where an extension is first. */
  private void children(
      GraphNode node, String indent, boolean verbose, StringBuilder text, Set<String> seen) {
    int left = node.extensions().size() + node.children().size();
    for (Map.Entry<String, GraphNode.Extension> extension : node.extensions().entrySet()) {
      left--;
      boolean isElsewhere = !seen.add(extension.getKey()) && info == ExtensionInfo.ALL;
      text.append(indent)
          .append(internal(left == 0 ? lines.last() : lines.branch()))
          .append('$')
          .append(extension.getKey())
          .append(isElsewhere ? " ... \n" : " \n");
      String deeper = indent + (left == 0 ? BLANK : internal(lines.bar()));
      if (info != ExtensionInfo.USAGES) {
        repositories(extension.getValue(), !isElsewhere, deeper, text);
      }
    }
    for (GraphNode child : node.children()) {
      left--;
      String edge =
          child.kind().isIndirect()
              ? (left == 0 ? lines.lastIndirect() : lines.indirect())
              : (left == 0 ? lines.last() : lines.branch());
      text.append(indent).append(internal(edge)).append(title(child, verbose)).append('\n');
      children(child, indent + (left == 0 ? BLANK : internal(lines.bar())), verbose, text, seen);
    }
  }

  private void repositories(
      GraphNode.Extension extension, boolean withUnused, String indent, StringBuilder text) {
    int left = extension.imported().size() + (withUnused ? extension.unused().size() : 0);
    for (String name : extension.imported()) {
      String line = --left == 0 ? lines.last() : lines.branch();
      text.append(indent).append(internal(line)).append(name).append('\n');
    }
    if (withUnused) {
      for (String name : extension.unused()) {
        String line = --left == 0 ? lines.lastIndirect() : lines.indirect();
        text.append(indent).append(internal(line)).append(name).append('\n');
      }
    }
  }

  private static String internal(String unicode) {
    return StringEncoding.unicodeToInternal(unicode);
  }

  private static String title(GraphNode node, boolean verbose) {
    if (node.key().isRoot() && node.kind() == GraphNode.Kind.EXPANDED) {
      return node.title();
    }
    StringBuilder title = new StringBuilder(node.title());
    if (!node.key().isRoot()) {
      title.append(' ');
    }
    switch (node.kind()) {
      case SHOWN_ELSEWHERE, INDIRECT_SHOWN_ELSEWHERE -> title.append("(*) ");
      case CYCLE -> title.append("(cycle) ");
      case EXPANDED, INDIRECT -> {}
    }
    if (node.isTarget() && node.kind() != GraphNode.Kind.CYCLE) {
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
