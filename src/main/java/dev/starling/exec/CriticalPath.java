package dev.starling.exec;

import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The longest chain of actions in a build, each of which waited for the one before; no number of
 * processors makes a build faster than that. The time for which an action waits for its turn does
 * not count.
 */
final class CriticalPath {
  private final Map<Artifact, Long> nanosUntil = new ConcurrentHashMap<>();
  private final Map<ActionExecutionKey, Long> nanosOfWaiting = new ConcurrentHashMap<>();
  private final AtomicLong longest = new AtomicLong();

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
    long before = 0;
    for (Artifact input : task.inputs().values().keySet()) {
      before = Math.max(before, nanosUntil.getOrDefault(input, 0L));
    }
    Long waited = nanosOfWaiting.remove(task.key());
    long until = before + elapsed.toNanos() - (waited == null ? 0 : waited);
    for (DerivedArtifact output : task.action().outputs()) {
      nanosUntil.put(output, until);
    }
    longest.accumulateAndGet(until, Math::max);
  }

  /** The time that the longest chain took. */
  Duration length() {
    return Duration.ofNanos(longest.get());
  }
}
