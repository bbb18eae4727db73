package dev.starling.command.build;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.event.Diagnostic;
import dev.starling.option.StartupOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The commands that use the present version of the graph. Only the lock's owner joins them or makes
 * a new version, and a new one only while there are no others.
 */
final class VersionUsers {
  private final ReentrantLock lock = new ReentrantLock(/* fair= */ true);
  private final Condition somebodyLeft = lock.newCondition();

  @GuardedBy("lock")
  private final Map<UUID, Long> clients = new LinkedHashMap<>();

  /** What a command does when it has the lock. */
  interface Entrance<T> {
    /** Makes a new version and a session on it. */
    T alone() throws CommandException, InterruptedException;

    /** Makes a session on the present version; nothing when that is not what the command needs. */
    Optional<T> join() throws CommandException, InterruptedException;

    /** Makes a session on the present version, which the command already uses. */
    T again() throws CommandException, InterruptedException;
  }

  /** Tells whether other commands use the present version, too. */
  boolean areThereOthersThan(Invocation invocation) {
    lock.lock();
    try {
      return otherThan(invocation.id()).isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Enters as soon as possible. */
  <T> T enter(CommandContext context, Entrance<T> entrance)
      throws CommandException, InterruptedException {
    UUID id = context.invocation().id();
    boolean told = false;
    lock.lockInterruptibly();
    try {
      while (true) {
        Optional<Long> other = otherThan(id);
        Optional<T> session =
            other.isEmpty()
                ? Optional.of(entrance.alone())
                : clients.containsKey(id) ? Optional.of(entrance.again()) : entrance.join();
        if (session.isPresent()) {
          clients.put(id, context.invocation().clientPid());
          return session.get();
        }
        if (!told) {
          tell(context, other.orElseThrow());
          told = true;
        }
        somebodyLeft.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Optional<Long> otherThan(UUID id) {
    return clients.entrySet().stream()
        .filter(client -> !client.getKey().equals(id))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void tell(CommandContext context, long client) throws CommandException {
    String other =
        "Another command (pid=%d) is running with other files or options. ".formatted(client);
    if (!context.startup().get(StartupOptions.BLOCK_FOR_LOCK)) {
      throw new CommandException(ExitCode.LOCK_HELD, other + "Exiting immediately.");
    }
    context
        .events()
        .handle(
            Diagnostic.of(
                Diagnostic.Kind.PLAIN,
                "%sWaiting for it to complete on the server (server_pid=%d)..."
                    .formatted(other, ProcessHandle.current().pid())));
  }

  /** Tells whether any command uses the present version. */
  boolean isUsed() {
    lock.lock();
    try {
      return !clients.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Does something while no command uses the present version, if that is so now. */
  boolean whileUnused(Runnable work) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (!clients.isEmpty()) {
        return false;
      }
      work.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A command uses the version no more. */
  void leave(Invocation invocation) {
    lock.lock();
    try {
      if (clients.remove(invocation.id()) != null) {
        somebodyLeft.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
