package dev.starling.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares a number of CPU permits among the threads of one evaluation; all state is guarded by this
 * object.
 *
 * <p>A thread that wakes up comes first, then the youngest work, which frees what waits for it,
 * then a new top-level node. So few computations are begun and unfinished at any time.
 */
final class Scheduler {
  private static final int MAX_ROOTS_IN_FLIGHT = 1000;
  private static final int PATIENCE = 100;

  private final int permits;
  private final Supplier<Worker> workerFactory;
  private final Set<Worker> workers = new HashSet<>();
  private final Deque<Worker.Work> roots = new ArrayDeque<>();
  private final Deque<Waiter> resuming = new ArrayDeque<>();
  private @Nullable Job top;
  private int used;
  private int rootsInFlight;
  private boolean stopped;
  private volatile boolean isWorkWaiting;

  Scheduler(int permits, Supplier<Worker> workerFactory) {
    this.permits = permits;
    this.workerFactory = workerFactory;
  }

  /** Adds a top-level node; ended by {@link #rootEnded}. */
  synchronized void addRoot(Worker.Work root) {
    roots.add(root);
    startWorkers();
  }

  synchronized void rootEnded() {
    rootsInFlight--;
    startWorkers();
  }

  /** Offers work to idle threads. */
  synchronized void push(Job job) {
    job.below = top;
    job.isQueued = true;
    if (top != null) {
      top.above = job;
    }
    top = job;
    startWorkers();
  }

  /** Takes back work that nobody should begin any more. */
  synchronized void remove(Job job) {
    if (!job.isQueued) {
      return;
    }
    job.isQueued = false;
    if (job.above == null) {
      top = job.below;
    } else {
      job.above.below = job.below;
    }
    if (job.below != null) {
      job.below.above = job.above;
    }
    job.above = null;
    job.below = null;
    lookForWork();
  }

  /** Returns what a worker does next; nothing if it should end, its permit being given back. */
  @SuppressWarnings("ThreadPriorityCheck") // only saves work; nothing depends on the yield
  Worker.@Nullable Work take() {
    for (int i = 0; i < PATIENCE && !isWorkWaiting; i++) {
      Thread.yield(); // cheaper than an end and a start where work comes in small pieces
    }
    synchronized (this) {
      Worker.Work work = stopped || !resuming.isEmpty() ? null : nextWork();
      lookForWork();
      if (work == null) {
        release();
      }
      return work;
    }
  }

  private Worker.@Nullable Work nextWork() {
    while (top != null) {
      Job job = top;
      Task task = job.next();
      if (task == null || job.isExhausted()) {
        remove(job);
      }
      if (task != null) {
        return task;
      }
    }
    if (rootsInFlight < MAX_ROOTS_IN_FLIGHT && !roots.isEmpty()) {
      rootsInFlight++;
      return roots.remove();
    }
    return null;
  }

  /** Gives a permit back; whoever waits for one gets it. */
  synchronized void release() {
    used--;
    Waiter first = used < permits ? resuming.poll() : null;
    if (first != null) {
      used++;
      first.signal(false);
    } else {
      startWorkers();
    }
  }

  private void lookForWork() {
    isWorkWaiting = hasWork() || !resuming.isEmpty() || stopped;
  }

  private boolean hasWork() {
    return top != null || (rootsInFlight < MAX_ROOTS_IN_FLIGHT && !roots.isEmpty());
  }

  private void startWorkers() {
    lookForWork();
    if (hasWork() && used < permits && !stopped) {
      used++;
      Worker worker = workerFactory.get();
      workers.add(worker);
      worker.start();
    }
  }

  /** Takes a permit, waiting for one. */
  void acquire() throws InterruptedException {
    Waiter waiter;
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException();
      }
      if (used < permits && resuming.isEmpty()) {
        used++;
        return;
      }
      waiter = new Waiter(false);
      resuming.add(waiter);
      lookForWork();
    }
    waiter.await();
  }

  /** Takes a permit where one still matters, on the way out with a failure. */
  void acquireUnlessStopped() throws InterruptedException {
    synchronized (this) {
      if (stopped) {
        return;
      }
    }
    acquire();
  }

  /** Forgets a worker that ended. */
  synchronized void exit(Worker worker) {
    workers.remove(worker);
    if (workers.isEmpty()) {
      notifyAll();
    }
  }

  /** Interrupts everything; no new work begins. */
  synchronized void stop() {
    stopped = true;
    lookForWork();
    workers.forEach(Worker::interrupt);
  }

  /**
   * Waits until all threads have ended after {@link #stop}; interruption waits, too, but makes
   * those hurry that end processes gently.
   */
  synchronized void awaitEnd() {
    boolean interrupted = false;
    while (!workers.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
        workers.forEach(Worker::interrupt);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends computations that were handed over and never begun. */
  synchronized void abandonQueued() {
    while (top != null) {
      Job job = top;
      remove(job);
      if (job instanceof Task task) {
        task.abandon();
      }
    }
  }
}
