package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.event.Progress;
import java.time.Duration;
import java.util.Map;
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
    Step before = null;
    for (Artifact input : task.inputs().values().keySet()) {
      before = later(before, steps.get(input));
    }
    Long waited = nanosOfWaiting.remove(task.key());
    long own = elapsed.toNanos() - (waited == null ? 0 : waited);
    Step step = new Step(task.action(), own, own + (before == null ? 0 : before.until()), before);
    for (DerivedArtifact output : task.action().outputs()) {
      steps.put(output, step);
    }
    longest.accumulateAndGet(step, CriticalPath::later);
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
