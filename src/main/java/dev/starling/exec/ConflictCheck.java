package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.ActionConflicts;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.Conflict;
import dev.starling.graph.Graph;
import dev.starling.label.Label;
import java.util.Collections;
import java.util.Map;

/** Sees before a build that no two of its actions get in each other's way. */
final class ConflictCheck {
  private ImmutableMap<ActionLookupKey, ActionLookupValue> good = ImmutableMap.of();

  /**
   * Conflicts among the actions that a build may need.
   *
   * @param found each conflict
   * @param owners those whose actions conflict
   */
  record Conflicts(ImmutableList<Conflict> found, ImmutableSet<ActionLookupKey> owners) {
    private static final Conflicts NONE = new Conflicts(ImmutableList.of(), ImmutableSet.of());

    boolean isEmpty() {
      return found.isEmpty();
    }

    /** The targets whose actions conflict. */
    ImmutableSet<Label> labels() {
      return owners.stream()
          .flatMap(owner -> owner.ownerLabel().stream())
          .collect(ImmutableSet.toImmutableSet());
    }

    /** The targets that need a conflicting action. */
    ImmutableSet<Label> concerned(Graph graph, ExecutionRequest request) {
      ImmutableSet.Builder<Label> concerned = ImmutableSet.builder();
      for (ExecutionRequest.TopLevelTarget target : request.targets()) {
        if (!Collections.disjoint(reachable(graph, target).walk().keySet(), owners)) {
          concerned.add(target.label());
        }
      }
      return concerned.build();
    }
  }

  private static ReachableActions reachable(Graph graph, ExecutionRequest.TopLevelTarget target) {
    ReachableActions reachable = new ReachableActions(graph);
    reachable.addTarget(target);
    return reachable;
  }

  /** All conflicts among the actions that a build may need. */
  Conflicts check(Graph graph, ExecutionRequest request) throws InterruptedException {
    ReachableActions reachable = new ReachableActions(graph);
    for (ExecutionRequest.TopLevelTarget target : request.targets()) {
      reachable.addTarget(target);
    }
    ImmutableMap<ActionLookupKey, ActionLookupValue> owners = reachable.walk();
    if (isGood(owners)) {
      return Conflicts.NONE;
    }
    ActionConflicts conflicts = new ActionConflicts(new ActionKeyContext());
    ImmutableList.Builder<Conflict> found = ImmutableList.builder();
    for (ActionLookupValue owner : owners.values()) {
      found.addAll(conflicts.add(owner.actions()));
    }
    found.addAll(conflicts.prefixConflicts());
    ImmutableSet.Builder<ActionLookupKey> concerned = ImmutableSet.builder();
    for (Conflict conflict : found.build()) {
      conflict.outputs().forEach(output -> concerned.add(output.owner()));
    }
    Conflicts result = new Conflicts(found.build(), concerned.build());
    if (result.isEmpty()) {
      good = owners;
    }
    return result;
  }

  /** Tells whether all these were checked together before. */
  private boolean isGood(ImmutableMap<ActionLookupKey, ActionLookupValue> owners) {
    for (Map.Entry<ActionLookupKey, ActionLookupValue> owner : owners.entrySet()) {
      if (good.get(owner.getKey()) != owner.getValue()) {
        return false;
      }
    }
    return true;
  }
}
