package dev.starling.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Lets one command run at a time, in the order in which they came. */
final class CommandQueue {
  private final Semaphore turn = new Semaphore(1, true);

  @GuardedBy("this")
  private Optional<Integer> running = Optional.empty();

  /** A turn that was taken; closing it lets the next command run. */
  final class Turn implements AutoCloseable {
    private Turn(int pid) {
      synchronized (CommandQueue.this) {
        running = Optional.of(pid);
      }
    }

    @Override
    public void close() {
      synchronized (CommandQueue.this) {
        running = Optional.empty();
      }
      turn.release();
    }
  }

  /** Takes the turn if nobody has it. */
  Optional<Turn> tryTake(int pid) {
    return turn.tryAcquire() ? Optional.of(new Turn(pid)) : Optional.empty();
  }

  /** Waits for the turn. */
  Turn take(int pid) throws InterruptedException {
    turn.acquire();
    return new Turn(pid);
  }

  /** The client whose command runs. */
  synchronized Optional<Integer> runningClient() {
    return running;
  }
}
