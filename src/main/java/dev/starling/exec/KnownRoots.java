package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.ActionLookupKey;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where walks to the owners of actions began, remembered as long as they would reach the same
 * owners with the same actions.
 *
 * @param roots artifacts, shared nodes of sets of artifacts, and owners of tests
 * @param owners the kinds of nodes whose values say how a walk goes on
 * @param changes how often these kinds had changed
 */
record KnownRoots(
    ImmutableSet<Object> roots,
    ImmutableSet<NodeKind> owners,
    ImmutableMap<NodeKind, Long> changes) {
  static final KnownRoots NONE =
      new KnownRoots(ImmutableSet.of(), ImmutableSet.of(), ImmutableMap.of());

  /**
   * The roots of a walk.
   *
   * @param found the owners that it has reached
   * @param changes the counts of the graph before it began
   */
  static KnownRoots of(
      ExecutionRequest request,
      Collection<ActionLookupKey> found,
      ImmutableMap<NodeKind, Long> changes) {
    ImmutableSet.Builder<Object> roots = ImmutableSet.builder();
    for (ExecutionRequest.TopLevelTarget target : request.targets()) {
      roots.add(target.artifacts().node()).addAll(below(target));
    }
    ImmutableSet.Builder<NodeKind> owners = ImmutableSet.builder();
    found.forEach(owner -> owners.add(owner.lookupKey().kind()));
    return new KnownRoots(roots.build(), owners.build(), changes);
  }

  /** Tells whether a walk for a request would reach nothing but what these roots have reached. */
  boolean cover(Graph graph, ExecutionRequest request) {
    ImmutableMap<NodeKind, Long> now = graph.changeCounts();
    return owners.stream().allMatch(kind -> now.get(kind).equals(changes.get(kind)))
        && request.targets().stream().allMatch(this::covers);
  }

  private boolean covers(ExecutionRequest.TopLevelTarget target) {
    boolean isKnownWhole = target.tests().isEmpty() && roots.contains(target.artifacts().node());
    return isKnownWhole || roots.containsAll(below(target));
  }

  private static List<Object> below(ExecutionRequest.TopLevelTarget target) {
    List<Object> below = new ArrayList<>();
    target.artifacts().node().forEachChild(below::add, below::add);
    target.tests().forEach(test -> below.add(test.owner()));
    return below;
  }
}
