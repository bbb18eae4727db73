package dev.starling.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings nodes up to date for one node that asks for them, or for whoever asked the graph; computes
 * them on its own thread where it can, and waits for others where it must.
 *
 * <p>What is waited for is set before anything below starts, so that a cycle is seen by whoever
 * closes it. The edges of {@link WaitGraph} are these; {@code discounted} is guarded by it.
 */
final class Demand {
  private static final Node[] NO_NODES = new Node[0];

  private final Node node;
  private final Evaluation evaluation;
  private final Worker worker;
  private @Nullable Set<Node> discounted;
  private volatile @Nullable Object waitsFor;
  private volatile @Nullable CycleException cycle;

  Demand(Node node, Evaluation evaluation, Worker worker) {
    this.node = node;
    this.evaluation = evaluation;
    this.worker = worker;
  }

  Node node() {
    return node;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  boolean isWaiting() {
    return waitsFor != null;
  }

  /** Returns the nodes waited for; the caller holds the lock of the wait graph. */
  List<Node> edges() {
    List<Node> edges = new ArrayList<>();
    switch (waitsFor) {
      case null -> {}
      case Node one -> edges.add(one);
      case Node[] several -> edges.addAll(List.of(several));
      case Object other -> throw new IllegalStateException("waits for " + other);
    }
    if (discounted != null) {
      edges.removeAll(discounted);
    }
    return edges;
  }

  /** Returns the cycle that the node is part of, if one was found. */
  @Nullable CycleException cycle() {
    return cycle;
  }

  /** Tells that the node is part of a cycle; the caller holds the lock of the wait graph. */
  void mark(CycleException found) {
    CycleException before = cycle;
    cycle = before == null ? found : CycleException.smaller(before, found);
  }

  /** No longer waits for a node that waits for this one, and holds the lock of the wait graph. */
  void discount(Node target) {
    if (discounted == null) {
      discounted = new HashSet<>();
    }
    discounted.add(target);
  }

  private boolean isSettled(Node wanted) {
    return wanted.isCurrent(evaluation.keepGoing())
        || (discounted != null && discounted.contains(wanted));
  }

  /** Brings one node up to date, unless that closes a cycle. */
  void one(Node wanted) throws InterruptedException {
    waitsFor = wanted;
    try {
      while (!isSettled(wanted)) {
        evaluation.checkRunning();
        Task task = wanted.claim(evaluation);
        if (task != null && worker.canNest()) {
          worker.nest(task);
        } else {
          if (task != null) {
            evaluation.scheduler().push(task);
          }
          await(new Node[] {wanted}, false);
        }
      }
    } finally {
      waitsFor = null;
    }
  }

  /**
   * Brings several nodes up to date, except those that close a cycle.
   *
   * @param failFast whether to return as soon as one of them failed
   */
  void group(Node[] wanted, boolean failFast) throws InterruptedException {
    Node[] missing = missing(wanted);
    if (missing.length == 0) {
      return;
    }
    if (missing.length == 1) {
      one(missing[0]);
      return;
    }
    waitsFor = missing;
    try {
      computeTogether(missing, failFast);
      while (missing.length > 0 && !(failFast && anyFailed(wanted))) {
        handOver(missing);
        await(missing, failFast);
        missing = missing(missing);
      }
    } finally {
      waitsFor = null;
    }
  }

  private Node[] missing(Node[] wanted) {
    int count = 0;
    for (Node each : wanted) {
      if (!isSettled(each)) {
        count++;
      }
    }
    if (count == 0) {
      return NO_NODES;
    }
    List<Node> missing = new ArrayList<>(count);
    for (Node each : wanted) {
      if (!isSettled(each)) {
        missing.add(each);
      }
    }
    return missing.toArray(NO_NODES);
  }

  private static boolean anyFailed(Node[] nodes) {
    for (Node each : nodes) {
      if (each.isFailed()) {
        return true;
      }
    }
    return false;
  }

  private void computeTogether(Node[] nodes, boolean failFast) throws InterruptedException {
    Node[] here = worker.canNest() ? handOverLongRunning(nodes) : NO_NODES;
    if (here.length == 0) {
      return;
    }
    Batch batch = new Batch(evaluation, here);
    if (here.length > 1) {
      evaluation.scheduler().push(batch);
    }
    try {
      for (Task task = batch.next(); task != null; task = batch.next()) {
        worker.nest(task);
        if (failFast && task.node().isFailed()) {
          return;
        }
      }
    } finally {
      evaluation.scheduler().remove(batch);
    }
  }

  private Node[] handOverLongRunning(Node[] nodes) {
    List<Node> here = new ArrayList<>(nodes.length);
    List<Node> elsewhere = new ArrayList<>(0);
    for (Node each : nodes) {
      (evaluation.graph().isLongRunning(each) ? elsewhere : here).add(each);
    }
    handOver(elsewhere.toArray(NO_NODES));
    return here.toArray(NO_NODES);
  }

  /** Has other threads compute those nodes that nobody computes; the first one comes first. */
  private void handOver(Node[] nodes) {
    for (int i = nodes.length - 1; i >= 0; i--) {
      Task task = nodes[i].claim(evaluation);
      if (task != null) {
        evaluation.scheduler().push(task);
      }
    }
  }

  /** Waits until the nodes are no longer in progress, or less; the caller looks again. */
  private void await(Node[] nodes, boolean failFast) throws InterruptedException {
    Waiter waiter = new Waiter(failFast);
    for (Node each : nodes) {
      if (!each.awaitedBy(waiter)) {
        return;
      }
    }
    for (Node each : nodes) {
      if (evaluation.graph().waits().closesCycle(this, each)) {
        waiter.signal(false);
      }
    }
    waiter.registered();
    if (waiter.mustPark()) {
      evaluation.scheduler().release();
      waiter.await();
      evaluation.scheduler().acquire();
    }
  }

  /** Runs a call that waits for the outside world, without a CPU permit. */
  <T, X extends Exception> T blocking(Environment.BlockingCall<T, X> call)
      throws X, InterruptedException {
    evaluation.checkRunning();
    evaluation.scheduler().release();
    T result;
    try {
      result = call.call();
    } catch (Throwable e) {
      evaluation.scheduler().acquireUnlessStopped();
      throw e;
    }
    evaluation.scheduler().acquire();
    return result;
  }
}
