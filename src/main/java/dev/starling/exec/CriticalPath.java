package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.MapDirectoryAction;
import dev.starling.depset.NestedSet;
import dev.starling.event.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The longest chain of actions in a build, each of which waited for the one before; no number of
 * processors makes a build faster than that. The time for which an action waits for its turn does
 * not count.
 */
final class CriticalPath {
  private final Map<Artifact, Step> steps = new ConcurrentHashMap<>();
  private final Map<NestedSet.Node, Optional<Step>> lastOfSets = new ConcurrentHashMap<>();
  private final Map<ActionExecutionKey, Long> nanosOfWaiting = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Step> longest = new AtomicReference<>();

  /** An action at the end of a chain. */
  private record Step(Action action, long own, long until, @Nullable Step before) {}

  /** Counts from now to {@link Waiting#close} as time for which an action waits for its turn. */
  Waiting waiting(ActionExecutionKey action) {
    long start = System.nanoTime();
    return () -> nanosOfWaiting.merge(action, System.nanoTime() - start, Long::sum);
  }

  /** A wait that ends when it is closed. */
  interface Waiting extends AutoCloseable {
    @Override
    void close();
  }

  /** Counts an action that was carried out in this build. */
  void add(ActionTask task, Duration elapsed) {
    Step before = lastOf(task.action().inputs().node());
    if (task.action() instanceof MapDirectoryAction) {
      for (Artifact made : task.inputs().values().keySet()) {
        before = later(before, steps.get(made));
      }
    }
    Long waited = nanosOfWaiting.remove(task.key());
    long own = elapsed.toNanos() - (waited == null ? 0 : waited);
    Step step = new Step(task.action(), own, own + (before == null ? 0 : before.until()), before);
    for (DerivedArtifact output : task.action().outputs()) {
      steps.put(output, step);
    }
    longest.accumulateAndGet(step, CriticalPath::later);
  }

  /** The last step of those that make inputs; all of them are done. */
  private @Nullable Step lastOf(NestedSet.Node inputs) {
    Deque<NestedSet.Node> open = new ArrayDeque<>();
    open.push(inputs);
    while (!open.isEmpty()) {
      NestedSet.Node set = open.peek();
      int height = open.size();
      set.forEachChild(
          _ -> {},
          subset -> {
            if (!lastOfSets.containsKey(subset)) {
              open.push(subset);
            }
          });
      if (open.size() == height) {
        lastOfSets.put(open.pop(), Optional.ofNullable(lastOfChildren(set)));
      }
    }
    return lastOfSets.getOrDefault(inputs, Optional.empty()).orElse(null);
  }

  /** The last step of a set whose subsets are known. */
  private @Nullable Step lastOfChildren(NestedSet.Node set) {
    List<@Nullable Step> found = new ArrayList<>();
    set.forEachChild(
        artifact -> found.add(steps.get(ArtifactSetValue.artifact(artifact))),
        subset -> found.add(lastOfSets.getOrDefault(subset, Optional.empty()).orElse(null)));
    @Nullable Step last = null;
    for (@Nullable Step step : found) {
      last = later(last, step);
    }
    return last;
  }

  private static @Nullable Step later(@Nullable Step one, @Nullable Step other) {
    return one == null || (other != null && other.until() > one.until()) ? other : one;
  }

  /** The actions of the longest chain, the last one first. */
  ImmutableList<Progress.CriticalStep> steps() {
    ImmutableList.Builder<Progress.CriticalStep> chain = ImmutableList.builder();
    for (Step step = longest.get(); step != null; step = step.before()) {
      chain.add(
          new Progress.CriticalStep(
              step.action().description(), Duration.ofNanos(Math.max(0, step.own()))));
    }
    return chain.build();
  }

  /** The time that the longest chain took. */
  Duration length() {
    Step last = longest.get();
    return Duration.ofNanos(last == null ? 0 : last.until());
  }
}
