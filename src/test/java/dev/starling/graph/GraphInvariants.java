package dev.starling.graph;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold of all nodes while no evaluation runs. */
final class GraphInvariants {
  private GraphInvariants() {}

  static void check(Graph graph) {
    Map<Node, Set<Node>> expected = new HashMap<>();
    for (Node node : graph.nodes().all()) {
      assertWithMessage("%s is in progress", node).that(node.task()).isNull();
      for (Node dependency : node.dependencies()) {
        if (dependency != null) {
          assertWithMessage("%s is clean above %s", node, dependency)
              .that(node.isClean() && !dependency.isClean())
              .isFalse();
          assertWithMessage("%s depends twice on %s", node, dependency)
              .that(expected.computeIfAbsent(dependency, _ -> new HashSet<>()).add(node))
              .isTrue();
        }
      }
    }
    for (Node node : graph.nodes().all()) {
      Set<Node> reverse = new HashSet<>();
      node.forEachReverse(
          above ->
              assertWithMessage("%s is twice above %s", above, node)
                  .that(reverse.add(above))
                  .isTrue());
      assertWithMessage("reverse dependencies of %s", node)
          .that(reverse)
          .isEqualTo(expected.getOrDefault(node, Set.of()));
    }
  }
}
