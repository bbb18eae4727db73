package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * A graph in the language of GraphViz. Nodes with the same dependents and dependencies are printed
 * as one, unless that is not wanted.
 *
 * @param edges what each node depends on; its keys are the nodes, in the order to print
 * @param conditions the conditions under which there is an edge, as one text; empty for always
 * @param nodeLimit the longest name of a node that stands for many; less than 0: no limit
 */
record GraphText(
    Map<String, ImmutableSet<String>> edges,
    BinaryOperator<String> conditions,
    boolean factored,
    int nodeLimit) {

  private record Neighbours(Set<String> before, Set<String> after) {}

  void print(OutputStream out) throws IOException {
    LineWriter lines = new LineWriter(out, "\n");
    Map<String, ImmutableList<String>> groups = groups();
    lines.println("digraph mygraph {");
    lines.println("  node [shape=box];");
    Set<ImmutableList<String>> printed = new LinkedHashSet<>();
    for (String node : edges.keySet()) {
      ImmutableList<String> group = groups.get(node);
      if (printed.add(group)) {
        print(group, groups, lines);
      }
    }
    lines.println("}");
  }

  private void print(
      ImmutableList<String> group, Map<String, ImmutableList<String>> groups, LineWriter lines)
      throws IOException {
    lines.println("  \"" + name(group) + "\"");
    Map<ImmutableList<String>, String> targets = new LinkedHashMap<>();
    for (String target : edges.get(group.getFirst())) {
      targets.putIfAbsent(groups.get(target), target);
    }
    for (Map.Entry<ImmutableList<String>, String> target : targets.entrySet()) {
      lines.println("  \"" + name(group) + "\" -> \"" + name(target.getKey()) + "\"");
      String condition = conditions.apply(group.getFirst(), target.getValue());
      if (!condition.isEmpty()) {
        lines.println("  [label=\"" + condition + "\"];");
      }
    }
  }

  /** For each node all nodes that are printed as one with it, in order. */
  private Map<String, ImmutableList<String>> groups() {
    Map<String, ImmutableList<String>> groups = new LinkedHashMap<>();
    if (!factored) {
      edges.keySet().forEach(node -> groups.put(node, ImmutableList.of(node)));
      return groups;
    }
    Map<String, Set<String>> before = new LinkedHashMap<>();
    edges.keySet().forEach(node -> before.put(node, new LinkedHashSet<>()));
    edges.forEach((node, targets) -> targets.forEach(target -> before.get(target).add(node)));
    Map<Neighbours, ImmutableList.Builder<String>> classes = new LinkedHashMap<>();
    edges
        .keySet()
        .forEach(
            node ->
                classes
                    .computeIfAbsent(
                        new Neighbours(before.get(node), edges.get(node)),
                        _ -> ImmutableList.builder())
                    .add(node));
    classes
        .values()
        .forEach(
            members -> {
              ImmutableList<String> group = ImmutableList.sortedCopyOf(members.build());
              group.forEach(node -> groups.put(node, group));
            });
    return groups;
  }

  private String name(List<String> group) {
    StringBuilder name = new StringBuilder();
    int count = 0;
    for (String node : group) {
      if (count > 0) {
        name.append("\\n");
        if (nodeLimit >= 0 && name.length() + node.length() > nodeLimit) {
          return name.append("...and ")
              .append(group.size() - count)
              .append(" more items")
              .toString();
        }
      }
      name.append(node);
      count++;
    }
    return name.toString();
  }
}
