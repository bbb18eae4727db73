package dev.starling.graph;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over the wanted nodes; the threads it starts have ended when it ends. */
final class Evaluation {
  private static final int TELL_INTERVAL_MILLIS = 10;

  private final Graph graph;
  private final EvaluationRequest request;
  private final ImmutableList<Node> roots;
  private final StatisticsCounter total;
  private final Scheduler scheduler;
  private final Set<ImmutableList<Node>> cycles =
      Collections.synchronizedSet(new LinkedHashSet<>());
  private final Set<Node> ended = new HashSet<>(); // guarded by this
  private volatile boolean stopped;
  private @Nullable Throwable crash; // guarded by this

  Evaluation(
      Graph graph, EvaluationRequest request, ImmutableList<Node> roots, StatisticsCounter total) {
    this.graph = graph;
    this.request = request;
    this.roots = roots;
    this.total = total;
    this.scheduler = new Scheduler(request.parallelism(), () -> new Worker(this));
  }

  Graph graph() {
    return graph;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  boolean keepGoing() {
    return request.keepGoing();
  }

  int version() {
    return request.version().number();
  }

  EvaluationContext context() {
    return request.context();
  }

  EventHandler progress() {
    return request.events();
  }

  /**
   * Evaluates the roots, and replays what was told as they are finished in their order.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  void run(EventReplay replay) throws InterruptedException {
    try {
      for (Node root : roots) {
        scheduler.addRoot(worker -> bring(root, worker));
      }
      for (Node root : roots) {
        if (!awaitEnd(root)) {
          break;
        }
        replay.replay(root);
      }
    } finally {
      stop();
      scheduler.awaitEnd();
      scheduler.abandonQueued();
    }
    synchronized (this) {
      if (crash != null) {
        Throwables.throwIfUnchecked(crash);
        throw new IllegalStateException(crash);
      }
    }
  }

  private void bring(Node root, Worker worker) throws InterruptedException {
    Node nobody = new Node(root.key, root.kindIndex());
    Demand demand = new Demand(nobody, this, worker);
    demand.one(root);
    for (ImmutableList<Node> cycle : cycles()) {
      for (Node node : cycle) {
        demand.one(node); // the nodes of a cycle end together
      }
    }
    synchronized (this) {
      ended.add(root);
      if (ended.size() == roots.size()) {
        notifyAll();
      }
    }
    if (root.isFailed() && !keepGoing()) {
      stop();
    }
    scheduler.rootEnded();
  }

  /** Waits until a node was brought up to date; false if the evaluation stopped before. */
  private synchronized boolean awaitEnd(Node root) throws InterruptedException {
    while (!stopped && !ended.contains(root)) {
      wait(TELL_INTERVAL_MILLIS); // waking up for each root would cost more than small roots do
    }
    return !stopped;
  }

  boolean isStopped() {
    return stopped;
  }

  void checkRunning() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
  }

  private void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    scheduler.stop();
  }

  /** Takes note that a function failed in a way that no build file can cause, and stops. */
  InterruptedException crash(Key<?> key, Throwable cause) {
    crashed(new NodeCrashException(key, cause));
    return new InterruptedException();
  }

  /** Takes note of a defect, and stops; what goes wrong while we stop does not matter. */
  void crashed(Throwable defect) {
    synchronized (this) {
      if (crash == null && !stopped) {
        crash = defect;
      }
    }
    stop();
  }

  /** A thread was interrupted; that is fine if we did it. */
  void interrupted(InterruptedException e) {
    crashed(new IllegalStateException("a thread was interrupted, though nobody cancelled", e));
  }

  void foundCycle(ImmutableList<Node> nodes) {
    cycles.add(nodes);
  }

  /** Returns the nodes of each cycle that was found. */
  ImmutableList<ImmutableList<Node>> cycles() {
    synchronized (cycles) {
      return ImmutableList.copyOf(cycles);
    }
  }

  synchronized void count(StatisticsCounter part) {
    part.addTo(total);
  }
}
