package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.DerivedArtifact;
import dev.starling.depset.NestedSet;
import dev.starling.graph.Graph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks from artifacts to all who own actions that may take part in making them; each shared set of
 * inputs is visited once.
 */
final class ReachableActions {
  private final Graph graph;
  private final Map<ActionLookupKey, ActionLookupValue> found = new LinkedHashMap<>();
  private final Deque<ActionLookupKey> pending = new ArrayDeque<>();
  private final Set<NestedSet.Node> seen = new HashSet<>();

  /** A walk that starts nowhere; the owners must be up to date in {@code graph}. */
  ReachableActions(Graph graph) {
    this.graph = graph;
  }

  /** Starts from the makers of a target's artifacts and from its tests, too. */
  void addTarget(ExecutionRequest.TopLevelTarget target) {
    visit(target.artifacts().node());
    target.tests().forEach(test -> pending.add(test.owner()));
  }

  /** The owners in the order in which they were met. */
  ImmutableMap<ActionLookupKey, ActionLookupValue> walk() {
    while (!pending.isEmpty()) {
      ActionLookupKey owner = pending.remove();
      if (!found.containsKey(owner)) {
        graph
            .existing(owner.lookupKey())
            .flatMap(
                outcome -> Optional.<ActionLookupValue>ofNullable(outcome.success().orElse(null)))
            .ifPresent(value -> visit(owner, value));
      }
    }
    return ImmutableMap.copyOf(found);
  }

  private void visit(ActionLookupKey owner, ActionLookupValue value) {
    found.put(owner, value);
    for (Action action : value.actions()) {
      visit(action.inputs().node());
    }
  }

  private void visit(NestedSet.Node top) {
    Deque<NestedSet.Node> nodes = new ArrayDeque<>();
    nodes.add(top);
    while (!nodes.isEmpty()) {
      NestedSet.Node node = nodes.remove();
      if (seen.add(node)) {
        node.forEachChild(this::visit, nodes::add);
      }
    }
  }

  private void visit(Object artifact) {
    if (artifact instanceof DerivedArtifact derived) {
      pending.add(derived.owner());
    }
  }
}
