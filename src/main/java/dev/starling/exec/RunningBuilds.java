package dev.starling.exec;

import com.google.common.util.concurrent.Striped;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The builds that carry out actions at the same time. They share the resources of the machine,
 * whose limits are those of the build that came first; and none of them makes another file where
 * one of the others makes one: it waits until that one has ended.
 */
final class RunningBuilds {
  private static final int LOCKS = 4096;

  private final Striped<Lock> locks = Striped.lazyWeakLock(LOCKS);

  @GuardedBy("this")
  private final Set<Build> builds = new LinkedHashSet<>();

  @GuardedBy("this")
  private @Nullable LocalResources resources;

  /** Sees whether two builds can run at once. */
  @FunctionalInterface
  interface Compatibility {
    /** An exec path at which two requests want different files, if there is one. */
    Optional<String> clash(ExecutionRequest one, ExecutionRequest other)
        throws InterruptedException;
  }

  /** A build that runs until closed. */
  final class Build implements AutoCloseable {
    private final ExecutionRequest request;
    private final long client;
    private final LocalResources resources;
    private final boolean isFirst;

    private Build(
        ExecutionRequest request, long client, LocalResources resources, boolean isFirst) {
      this.request = request;
      this.client = client;
      this.resources = resources;
      this.isFirst = isFirst;
    }

    /** What all running builds share. */
    LocalResources resources() {
      return resources;
    }

    /** Whether no other build ran when this one began. */
    boolean isFirst() {
      return isFirst;
    }

    /** Whether no other build runs now. */
    boolean isLast() {
      synchronized (RunningBuilds.this) {
        return builds.size() == 1;
      }
    }

    @Override
    public void close() {
      synchronized (RunningBuilds.this) {
        builds.remove(this);
        RunningBuilds.this.notifyAll();
      }
    }
  }

  /** Locks by exec paths of outputs. */
  Striped<Lock> locks() {
    return locks;
  }

  /** Adds a build, once it can run beside all others. */
  synchronized Build add(ExecutionRequest request, Compatibility compatibility, EventHandler events)
      throws InterruptedException {
    Set<Build> toldOf = new LinkedHashSet<>();
    while (true) {
      Optional<Build> obstacle = Optional.empty();
      for (Build build : builds) {
        Optional<String> clash = compatibility.clash(build.request, request);
        if (clash.isPresent()) {
          obstacle = Optional.of(build);
          if (toldOf.add(build)) {
            events.handle(waiting(build, clash.get()));
          }
          break;
        }
      }
      if (obstacle.isEmpty()) {
        return begin(request);
      }
      wait();
    }
  }

  private static Diagnostic waiting(Build build, String path) {
    return Diagnostic.info(
        "Another build (pid=%d) makes another %s. Waiting for it to complete..."
            .formatted(build.client, path));
  }

  @GuardedBy("this")
  private Build begin(ExecutionRequest request) {
    ExecutionOptions options = request.options();
    boolean isFirst = builds.isEmpty();
    LocalResources shared = resources;
    if (isFirst || shared == null) {
      shared =
          new LocalResources(
              options.cpus(),
              options.memoryMegabytes(),
              options.jobs(),
              options.testJobs(),
              options.otherResources());
      resources = shared;
    }
    Build build = new Build(request, options.clientPid(), shared, isFirst);
    builds.add(build);
    return build;
  }
}
