package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.ActionConflicts;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.Conflict;
import dev.starling.graph.Graph;
import java.util.Map;

/** Sees before a build that no two of its actions get in each other's way. */
final class ConflictCheck {
  private ImmutableMap<ActionLookupKey, ActionLookupValue> good = ImmutableMap.of();

  /** The messages of all conflicts among the actions that a build may need. */
  ImmutableList<String> check(Graph graph, ExecutionRequest request) throws InterruptedException {
    ReachableActions reachable = new ReachableActions(graph);
    for (ExecutionRequest.TopLevelTarget target : request.targets()) {
      reachable.addArtifacts(target.artifacts());
      target.tests().forEach(test -> reachable.addOwner(test.owner()));
    }
    ImmutableMap<ActionLookupKey, ActionLookupValue> owners = reachable.walk();
    if (isGood(owners)) {
      return ImmutableList.of();
    }
    ActionKeyContext context = new ActionKeyContext();
    ActionConflicts conflicts = new ActionConflicts(context);
    ImmutableList.Builder<Conflict> found = ImmutableList.builder();
    for (ActionLookupValue owner : owners.values()) {
      found.addAll(conflicts.add(owner.actions()));
    }
    found.addAll(conflicts.prefixConflicts());
    ImmutableList.Builder<String> messages = ImmutableList.builder();
    for (Conflict conflict : found.build()) {
      messages.add(conflict.message(context));
    }
    ImmutableList<String> result = messages.build();
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
