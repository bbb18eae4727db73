package dev.starling.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Orders a race: computations stop at certain points, and one of those that have stopped, chosen by
 * the seed, goes on whenever the others had time to stop, too.
 */
final class TurnTaking {
  private static final int TIME_TO_STOP_NANOS = 100_000;

  private final Random random;
  private final List<Object> stopped = new ArrayList<>();
  private long lastArrival = System.nanoTime();

  TurnTaking(long seed) {
    random = new Random(seed);
  }

  /** Wraps a formula, which then stops before it begins. */
  TestGraph.Formula stopBefore(TestGraph.Formula formula) {
    return environment -> {
      environment.blocking(
          () -> {
            stop();
            return this;
          });
      return formula.compute(environment);
    };
  }

  private synchronized void stop() throws InterruptedException {
    Object turn = new Object();
    stopped.add(turn);
    lastArrival = System.nanoTime();
    while (stopped.contains(turn)) {
      if (System.nanoTime() - lastArrival > TIME_TO_STOP_NANOS) {
        stopped.remove(random.nextInt(stopped.size()));
        lastArrival = System.nanoTime();
        notifyAll();
      } else {
        wait(0, TIME_TO_STOP_NANOS);
      }
    }
  }
}
