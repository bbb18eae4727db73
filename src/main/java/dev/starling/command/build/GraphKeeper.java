package dev.starling.command.build;

import dev.starling.graph.Graph;
import dev.starling.graph.GraphStore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the graph written down while no command uses it, on a thread of its own, and before the
 * process ends. A command that comes is not held up: the writing waits for it.
 */
final class GraphKeeper {
  private static final long QUIET_MILLIS = 1000;
  private static final long LOOK_MILLIS = 20;
  private static final long LONGEST_END_NANOS = 10_000_000_000L;

  private final BooleanSupplier isUsed;
  private volatile @Nullable Graph graph;
  private volatile boolean ending;
  private volatile long end; // by the clock of System.nanoTime, once it is ending
  private @Nullable Thread thread; // guarded by this
  private boolean isDue; // guarded by this

  /**
   * A keeper that writes nothing yet.
   *
   * @param isUsed tells whether a command uses the graph
   */
  GraphKeeper(BooleanSupplier isUsed) {
    this.isUsed = isUsed;
  }

  void keep(Graph kept) {
    graph = kept;
  }

  /** There may be something new to write. */
  synchronized void commandEnded() {
    if (graph == null || ending) {
      return;
    }
    isDue = true;
    if (thread == null) {
      thread = Thread.ofPlatform().name("graph writer").daemon().start(this::run);
    }
    notifyAll();
  }

  private void run() {
    try {
      while (!ending) {
        awaitWork();
        write();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitWork() throws InterruptedException {
    synchronized (this) {
      while (!isDue && !ending) {
        wait();
      }
      isDue = false;
    }
    if (!ending) {
      Thread.sleep(QUIET_MILLIS);
    }
  }

  private void write() {
    Graph kept = graph;
    if (kept != null && !isUsed.getAsBoolean() && !ending) {
      kept.write(this::await);
    }
  }

  private boolean await() {
    while (isUsed.getAsBoolean() && !ending) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException _) {
        end(0); // nobody interrupts this thread but to end everything
      }
    }
    return !ending || System.nanoTime() - end < 0;
  }

  private synchronized void end(long nanos) {
    end = System.nanoTime() + nanos;
    ending = true;
    notifyAll();
  }

  /** Writes nothing any more. */
  void abandon() {
    end(0);
    Graph kept = graph;
    if (kept != null) {
      kept.store().ifPresent(GraphStore::close);
    }
  }

  /**
   * Writes what is new, as the last thing; what takes longer than users like to wait is left out,
   * and computed again. May be called again.
   */
  void end() {
    if (!ending) {
      end(LONGEST_END_NANOS);
    }
    Graph kept = graph;
    if (kept != null) {
      kept.write(this::await);
      kept.store().ifPresent(GraphStore::close);
    }
  }
}
