package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.digest.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Results of processes that may not be kept until it is certain that no source changed before it
 * was read. Many wait together, because they share sources, each of which is then looked at once.
 */
final class UnsettledResults {
  private static final int ENOUGH = 200;
  private static final long LONG_ENOUGH_NANOS = 1_000_000_000;

  private final InputStability stability;
  private final ReentrantLock settling = new ReentrantLock();

  @GuardedBy("waiting")
  private final List<Result> waiting = new ArrayList<>();

  @GuardedBy("waiting")
  private long firstNanos;

  /** The actions of results that wait, or are being settled. */
  private final Set<Digest> open = ConcurrentHashMap.newKeySet();

  /** What is settled by looking at sources. */
  UnsettledResults(InputStability stability) {
    this.stability = stability;
  }

  /** A result with what is done when it is known whether its sources were stable. */
  private record Result(Digest action, InputStability.Run run, Consumer<Boolean> verdict) {}

  /**
   * Adds a result; settles all that wait if they are many or wait for long.
   *
   * @param action the identity of the action
   * @param verdict is told once whether the sources were stable
   */
  void add(Digest action, InputStability.Run run, Consumer<Boolean> verdict) {
    boolean isTime;
    synchronized (waiting) {
      long now = System.nanoTime();
      if (waiting.isEmpty()) {
        firstNanos = now;
      }
      open.add(action);
      waiting.add(new Result(action, run, verdict));
      isTime = waiting.size() >= ENOUGH || now - firstNanos >= LONG_ENOUGH_NANOS;
    }
    if (isTime) {
      settle();
    }
  }

  /** Settles all that wait if a result of this action does, so that it can be found. */
  void settle(Digest action) {
    if (open.contains(action)) {
      settle();
    }
  }

  /** Settles all that wait; afterwards nothing added before is open. */
  void settle() {
    settling.lock();
    try {
      ImmutableList<Result> results = take();
      boolean allHold = holdForAll(results);
      List<Result> stable = new ArrayList<>();
      for (Result result : results) {
        if (allHold || holds(result)) {
          stable.add(result);
        } else {
          result.verdict().accept(false); // before keeping others can fail
        }
      }
      stable.forEach(result -> result.verdict().accept(true));
      results.forEach(result -> open.remove(result.action()));
    } finally {
      settling.unlock();
    }
  }

  private ImmutableList<Result> take() {
    synchronized (waiting) {
      ImmutableList<Result> results = ImmutableList.copyOf(waiting);
      waiting.clear();
      return results;
    }
  }

  private boolean holdForAll(ImmutableList<Result> results) {
    try {
      return stability.holds(results.stream().map(Result::run).toList());
    } catch (IOException _) {
      return false;
    }
  }

  /** What cannot be read cannot be told to be stable. */
  private boolean holds(Result result) {
    try {
      return stability.holds(result.run());
    } catch (IOException _) {
      return false;
    }
  }
}
