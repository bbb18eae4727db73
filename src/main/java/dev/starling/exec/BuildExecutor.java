package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.Artifact;
import dev.starling.action.Conflict;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.event.Progress;
import dev.starling.exec.ExecutionRequest.TopLevelTarget;
import dev.starling.exec.testing.TestResult;
import dev.starling.exec.testing.TestStatus;
import dev.starling.exec.testing.TestSummary;
import dev.starling.graph.Changes;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.EvaluationStatistics;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Leaf;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;
import dev.starling.graph.Version;
import dev.starling.label.Label;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds and tests targets; lives as long as the server.
 *
 * <p>A build has two steps: {@link #changes} says what became of outputs since the last build, so
 * that the command can make a version of the graph that knows; {@link #execute} builds at that
 * version. Several builds may run at one version, if {@link #isUpToDate} says so.
 */
public final class BuildExecutor {
  private final Graph graph;
  private final ExecutionState state;

  /** Builds by {@code graph}, whose functions carry out actions by {@code state}. */
  public BuildExecutor(Graph graph, ExecutionState state) {
    this.graph = graph;
    this.state = state;
  }

  /**
   * The nodes to look at again before a build: actions whose outputs somebody changed or removed,
   * tests that must run again, variables of the client, and the workspace status.
   */
  public Changes changes(ExecutionOptions options) throws InterruptedException {
    if (state.isNew()) {
      // What other actions made, in another place or by another state, says nothing here.
      graph.delete(
          key ->
              key instanceof ActionExecutionKey
                  || key instanceof ArtifactKey
                  || key instanceof ArtifactSetKey);
    }
    Changes.Builder changes = Changes.builder();
    state.outputs().modified().forEach(changes::invalidate);
    state.tests().stale(options.test()).forEach(changes::invalidate);
    changes.invalidate(ExecutionState.WORKSPACE_STATUS);
    state.setShared(SharedSettings.of(options));
    changes.inject(RunfilesModeKey.INSTANCE, RunfilesMode.of(options));
    state.setClientEnvironment(options.clientEnvironment());
    for (Leaf leaf : graph.leaves(ClientVariableKey.KIND)) {
      if (leaf.key() instanceof ClientVariableKey key) {
        changes.inject(key, state.clientVariable(key.name()));
      }
    }
    return changes.build();
  }

  /**
   * Tells whether a build can do without {@link #changes}: nothing that the graph knows of outputs,
   * tests and the client is different for it. Other builds may be running.
   */
  public boolean isUpToDate(ExecutionOptions options) throws InterruptedException {
    return !state.isUnused()
        && state.shared().equals(Optional.of(SharedSettings.of(options)))
        && graph.existing(RunfilesModeKey.INSTANCE).flatMap(Outcome::success).stream()
            .anyMatch(mode -> mode.equals(RunfilesMode.of(options)))
        && graph.leaves(ClientVariableKey.KIND).stream()
            .allMatch(leaf -> leaf.value().equals(variable(leaf.key(), options)))
        && state.tests().stale(options.test()).stream().noneMatch(this::isKnown)
        && state.outputs().isUntouched(this::isKnown);
  }

  private boolean isKnown(Key<?> key) {
    return graph.existing(key).isPresent();
  }

  private static ClientVariableValue variable(Key<?> key, ExecutionOptions options) {
    return new ClientVariableValue(
        Optional.ofNullable(options.clientEnvironment().get(((ClientVariableKey) key).name())));
  }

  /**
   * Builds what is requested.
   *
   * @param parallelism how many node functions may use a CPU at once
   * @throws IOException if the execution root or the caches cannot be made
   */
  public ExecutionResult execute(
      ExecutionRequest request, Version version, int parallelism, EventHandler events)
      throws IOException, InterruptedException {
    ConflictCheck.Conflicts conflicts = state.conflicts().check(graph, request);
    tell(conflicts, version, parallelism, events);
    if (!conflicts.isEmpty() && !request.keepGoing()) {
      return failed(request);
    }
    ImmutableSet<Label> leftOut =
        conflicts.isEmpty() ? ImmutableSet.of() : conflicts.concerned(graph, request);
    for (Label label : leftOut) {
      events.handle(
          Diagnostic.warning(
              "errors encountered while analyzing target '%s': it will not be built"
                  .formatted(label)));
    }
    RunningBuilds.Build build = state.running().add(request, this::clash, events);
    try {
      Execution execution = state.begin(build, request.options());
      EvaluationResult result;
      try {
        result =
            graph.evaluate(
                new EvaluationRequest(
                    version,
                    keys(request, leftOut),
                    request.keepGoing(),
                    parallelism,
                    events,
                    execution));
      } finally {
        execution.settle();
      }
      events.handle(new Progress.CriticalPathKnown(execution.services().criticalPath().steps()));
      return result(request, leftOut, result, execution.services());
    } finally {
      state.end(build, request.options());
    }
  }

  private void tell(
      ConflictCheck.Conflicts conflicts, Version version, int parallelism, EventHandler events)
      throws InterruptedException {
    if (conflicts.isEmpty()) {
      return;
    }
    ImmutableList.Builder<Key<?>> positions = ImmutableList.builder();
    conflicts.labels().forEach(label -> positions.add(new TargetPositionKey(label)));
    EvaluationResult known =
        graph.evaluate(
            new EvaluationRequest(version, positions.build(), true, parallelism, events));
    ActionKeyContext context = new ActionKeyContext();
    for (Conflict conflict : conflicts.found()) {
      String message =
          conflict.message(
              context,
              label ->
                  known
                      .outcome(new TargetPositionKey(label))
                      .flatMap(Outcome::success)
                      .flatMap(TargetPosition::position));
      events.handle(Diagnostic.error(message));
    }
  }

  private Optional<String> clash(ExecutionRequest one, ExecutionRequest other)
      throws InterruptedException {
    return state.conflicts().clash(graph, one, other);
  }

  /** A digest of what artifacts contain, which were built at the present version. */
  public Digest content(NestedSet<Artifact> artifacts) {
    Digester digester = new Digester();
    for (Artifact artifact : artifacts.toList()) {
      graph
          .existing(new ArtifactKey(artifact))
          .flatMap(Outcome::success)
          .ifPresent(value -> digester.add(artifact.execPathString()).add(value.identity()));
    }
    return digester.digest();
  }

  private static ExecutionResult failed(ExecutionRequest request) {
    ImmutableSet.Builder<Label> targets = ImmutableSet.builder();
    ImmutableList.Builder<TestSummary> tests = ImmutableList.builder();
    for (TopLevelTarget target : request.targets()) {
      targets.add(target.label());
      if (!target.tests().isEmpty()) {
        tests.add(TestSummary.notRun(target.label(), TestStatus.NO_STATUS));
      }
    }
    return new ExecutionResult(
        ImmutableSet.of(),
        targets.build(),
        ImmutableSetMultimap.of(),
        ImmutableList.of(),
        tests.build(),
        ImmutableSortedMap.of(),
        Duration.ZERO,
        new EvaluationStatistics(ImmutableSortedMap.of()));
  }

  private static ImmutableList<Key<?>> keys(ExecutionRequest request, ImmutableSet<Label> leftOut) {
    Set<Key<?>> keys = new LinkedHashSet<>();
    keys.add(ExecutionState.WORKSPACE_STATUS);
    for (TopLevelTarget target : request.targets()) {
      if (leftOut.contains(target.label())) {
        continue;
      }
      for (Artifact artifact : target.artifacts().toList()) {
        keys.add(new ArtifactKey(artifact));
      }
      keys.addAll(target.tests());
    }
    return ImmutableList.copyOf(keys);
  }

  private ExecutionResult result(
      ExecutionRequest request,
      ImmutableSet<Label> leftOut,
      EvaluationResult result,
      ExecutionServices services) {
    ImmutableSet.Builder<Label> built = ImmutableSet.builder();
    ImmutableSet.Builder<Label> failed = ImmutableSet.builder();
    ImmutableSetMultimap.Builder<Label, String> failedAspects = ImmutableSetMultimap.builder();
    ImmutableList.Builder<TestSummary> tests = ImmutableList.builder();
    for (TopLevelTarget target : request.targets()) {
      boolean isBuilt =
          !leftOut.contains(target.label())
              && target.artifacts().toList().stream()
                  .allMatch(artifact -> succeeded(result, new ArtifactKey(artifact)));
      if (target.aspect().isEmpty()) {
        (isBuilt ? built : failed).add(target.label());
      } else if (!isBuilt) {
        failedAspects.put(target.label(), target.aspect().get());
      }
      if (!target.tests().isEmpty()) {
        tests.add(summary(target, isBuilt, result));
      }
    }
    return new ExecutionResult(
        built.build(),
        failed.build(),
        failedAspects.build(),
        result.errors(),
        tests.build(),
        services.counts().counts(),
        services.criticalPath().length(),
        result.statistics());
  }

  private TestSummary summary(TopLevelTarget target, boolean isBuilt, EvaluationResult result) {
    ImmutableList.Builder<TestResult> results = ImmutableList.builder();
    for (ActionExecutionKey key : target.tests()) {
      if (!succeeded(result, key) && !state.tests().wasRun(key)) {
        boolean tried =
            result
                .outcome(key)
                .filter(outcome -> !isOfTest(outcome.failure().orElse(null)))
                .isPresent();
        return TestSummary.notRun(
            target.label(), tried || !isBuilt ? TestStatus.FAILED_TO_BUILD : TestStatus.NO_STATUS);
      }
      state.tests().get(key).ifPresent(results::add);
    }
    TestSummary summary = TestSummary.of(target.label(), results.build());
    // A test may pass before something else that is to be made for its target fails.
    return isBuilt || !summary.status().isGood()
        ? summary
        : TestSummary.notRun(target.label(), TestStatus.FAILED_TO_BUILD);
  }

  private static boolean isOfTest(@Nullable NodeException failure) {
    return failure instanceof ExecutionException e && e.kind() == ExecutionException.Cause.TEST;
  }

  private static <V extends Value> boolean succeeded(EvaluationResult result, Key<V> key) {
    Optional<Outcome<V>> outcome = result.outcome(key);
    return outcome.isPresent() && outcome.get().success().isPresent();
  }
}
