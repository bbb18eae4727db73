package dev.starling.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.command.Access;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets commands run as their {@link Access} allows: any number that share, or one alone.
 *
 * <p>A command that can share never waits for one that still waits to be alone, because that one
 * could not run yet in any case.
 */
final class CommandQueue {
  @GuardedBy("this")
  private final Set<Turn> running = new LinkedHashSet<>();

  @GuardedBy("this")
  private boolean isTakenAlone;

  /** A turn that was taken; closing it lets others run. */
  final class Turn implements AutoCloseable {
    private final int pid;

    private Turn(int pid) {
      this.pid = pid;
    }

    @Override
    public void close() {
      synchronized (CommandQueue.this) {
        if (running.remove(this)) {
          isTakenAlone = false;
          CommandQueue.this.notifyAll();
        }
      }
    }
  }

  /** Takes a turn if that is possible now. */
  synchronized Optional<Turn> tryTake(int pid, Access access) {
    return mayRun(access) ? Optional.of(begin(pid, access)) : Optional.empty();
  }

  /** Waits for a turn. */
  synchronized Turn take(int pid, Access access) throws InterruptedException {
    while (!mayRun(access)) {
      wait();
    }
    return begin(pid, access);
  }

  @GuardedBy("this")
  private boolean mayRun(Access access) {
    return switch (access) {
      case NONE -> true;
      case SHARED -> !isTakenAlone;
      case ALONE -> running.isEmpty();
    };
  }

  @GuardedBy("this")
  private Turn begin(int pid, Access access) {
    Turn turn = new Turn(pid);
    if (access != Access.NONE) {
      running.add(turn);
      isTakenAlone = access == Access.ALONE;
    }
    return turn;
  }

  /** The client whose command has run longest. */
  synchronized Optional<Integer> runningClient() {
    return running.stream().findFirst().map(turn -> turn.pid);
  }
}
