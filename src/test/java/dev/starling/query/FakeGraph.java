package dev.starling.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;

/** A graph of labels, made of lines such as {@code a -> b c}. */
final class FakeGraph implements QueryGraph<String> {

  private final ImmutableSet<String> nodes;
  private final ImmutableSetMultimap<String, String> edges;

  FakeGraph(String... lines) {
    ImmutableSet.Builder<String> nodes = ImmutableSet.builder();
    ImmutableSetMultimap.Builder<String, String> edges = ImmutableSetMultimap.builder();
    for (String line : lines) {
      String[] sides = line.split(" *-> *", 2);
      nodes.add(sides[0]);
      for (String dependency : sides[1].split(" +", -1)) {
        if (!dependency.isEmpty()) {
          nodes.add(dependency);
          edges.put(sides[0], dependency);
        }
      }
    }
    this.nodes = nodes.build();
    this.edges = edges.build();
  }

  @Override
  public ImmutableSet<String> targets(String pattern) throws QueryException {
    if (pattern.equals("...")) {
      return nodes;
    }
    if (!nodes.contains(pattern)) {
      throw QueryException.evaluation("no such target '%s'".formatted(pattern));
    }
    return ImmutableSet.of(pattern);
  }

  @Override
  public ImmutableList<String> dependencies(String node) {
    return edges.get(node).asList();
  }

  @Override
  public String label(String node) {
    return "//:" + node;
  }

  @Override
  public String kind(String node) {
    return edges.containsKey(node) ? "lib rule" : "source file";
  }

  @Override
  public ImmutableList<String> attributeTexts(String node, String attribute) {
    return switch (attribute) {
      case "name" -> ImmutableList.of(node);
      case "deps" -> ImmutableList.of(edges.get(node).toString());
      default -> ImmutableList.of();
    };
  }

  @Override
  public ImmutableList<String> labels(String node, String attribute) {
    return attribute.equals("deps") ? dependencies(node) : ImmutableList.of();
  }

  @Override
  public ImmutableSet<String> universe() {
    return nodes;
  }
}
