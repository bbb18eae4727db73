package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.starling.action.Action;
import dev.starling.action.ActionConflicts;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.Conflict;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.TestRunnerAction;
import dev.starling.graph.Graph;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Sees before a build that no two of its actions get in each other's way. */
final class ConflictCheck {
  private ImmutableMap<ActionLookupKey, ActionLookupValue> good = ImmutableMap.of();
  private ImmutableSet<ActionLookupKey> goodTests = ImmutableSet.of();
  private KnownRoots goodRoots = KnownRoots.NONE;

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
  synchronized Conflicts check(Graph graph, ExecutionRequest request) throws InterruptedException {
    if (goodRoots.cover(graph, request)) {
      return Conflicts.NONE;
    }
    ImmutableMap<NodeKind, Long> changes = graph.changeCounts();
    ImmutableMap<ActionLookupKey, ActionLookupValue> owners = owners(graph, request.targets());
    ImmutableSet<ActionLookupKey> tests = tests(request.targets());
    if (isGood(owners) && goodTests.containsAll(tests)) {
      goodRoots = KnownRoots.of(request, owners.keySet(), changes);
      return Conflicts.NONE;
    }
    ImmutableList<Conflict> found = conflicts(owners, tests, new ActionKeyContext());
    ImmutableSet.Builder<ActionLookupKey> concerned = ImmutableSet.builder();
    for (Conflict conflict : found) {
      conflict.outputs().forEach(output -> concerned.add(output.owner()));
    }
    Conflicts result = new Conflicts(found, concerned.build());
    if (result.isEmpty()) {
      good = owners;
      goodTests = tests;
      goodRoots = KnownRoots.of(request, owners.keySet(), changes);
    }
    return result;
  }

  /** An output that two builds make, each in its own way. */
  Optional<String> clash(Graph graph, ExecutionRequest one, ExecutionRequest other)
      throws InterruptedException {
    Iterable<ExecutionRequest.TopLevelTarget> targets =
        Iterables.concat(one.targets(), other.targets());
    return conflicts(owners(graph, targets), tests(targets), new ActionKeyContext()).stream()
        .flatMap(conflict -> conflict.outputs().stream())
        .map(DerivedArtifact::execPathString)
        .findFirst();
  }

  private static ImmutableMap<ActionLookupKey, ActionLookupValue> owners(
      Graph graph, Iterable<ExecutionRequest.TopLevelTarget> targets) {
    ReachableActions reachable = new ReachableActions(graph);
    targets.forEach(reachable::addTarget);
    return reachable.walk();
  }

  /** Who owns the actions that run tests; others of that kind are not carried out. */
  private static ImmutableSet<ActionLookupKey> tests(
      Iterable<ExecutionRequest.TopLevelTarget> targets) {
    ImmutableSet.Builder<ActionLookupKey> tests = ImmutableSet.builder();
    targets.forEach(target -> target.tests().forEach(test -> tests.add(test.owner())));
    return tests.build();
  }

  private static ImmutableList<Conflict> conflicts(
      ImmutableMap<ActionLookupKey, ActionLookupValue> owners,
      ImmutableSet<ActionLookupKey> tests,
      ActionKeyContext context)
      throws InterruptedException {
    ActionConflicts conflicts = new ActionConflicts(context);
    ImmutableList.Builder<Conflict> found = ImmutableList.builder();
    for (Map.Entry<ActionLookupKey, ActionLookupValue> owner : owners.entrySet()) {
      found.addAll(
          conflicts.add(
              tests.contains(owner.getKey())
                  ? owner.getValue().actions()
                  : withoutTests(owner.getValue().actions())));
    }
    return found.addAll(conflicts.prefixConflicts()).build();
  }

  private static ImmutableList<Action> withoutTests(ImmutableList<Action> actions) {
    return actions.stream().anyMatch(TestRunnerAction.class::isInstance)
        ? actions.stream()
            .filter(action -> !(action instanceof TestRunnerAction))
            .collect(ImmutableList.toImmutableList())
        : actions;
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
