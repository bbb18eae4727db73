package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings nodes up to date for one node that asks for them, or for whoever asked the graph; computes
 * them on its own thread where it can, and waits for others where it must.
 *
 * <p>What is waited for is set before anything below starts, so that a cycle is seen by whoever
 * closes it; {@link WaitGraph} reads it from other threads.
 */
final class Demand {
  private static final Node[] NO_NODES = new Node[0];

  private record Group(ImmutableList<Node> nodes, boolean failFast) {}

  private final Node node;
  private final Evaluation evaluation;
  private final Worker worker;
  private volatile @Nullable Object waitsFor; // a Node or a Group
  private volatile @Nullable Node stacked; // computed on this thread, one of those waited for
  private volatile @Nullable Waiter waiter; // while the thread sleeps
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

  /** Returns the nodes still waited for. */
  List<Node> unsettled() {
    return switch (waitsFor) {
      case null -> ImmutableList.of();
      case Node one -> isCurrent(one) ? ImmutableList.of() : ImmutableList.of(one);
      case Group group -> group.nodes.stream().filter(each -> !isCurrent(each)).toList();
      case Object other -> throw new IllegalStateException("waits for " + other);
    };
  }

  /**
   * Tells whether this can go on only after one of some nodes; they were {@link #unsettled} before
   * the call, so that an end in between is seen either there or here. A thread that is about to
   * sleep or to return does not count: it looks for cycles itself, or wakes who does.
   */
  boolean isHeldUpBy(List<Node> unsettled) {
    if (cycle != null || unsettled.isEmpty()) {
      return false;
    }
    Node computed = stacked;
    return computed != null ? !isCurrent(computed) : waiter != null && !seesFailure();
  }

  /** A failure ends the sleep of the thread, but not a computation stacked on it. */
  private boolean seesFailure() {
    return waitsFor instanceof Group group && group.failFast && anyFailed(group.nodes);
  }

  /** Returns the cycle that the node is part of, if one was found. */
  @Nullable CycleException cycle() {
    return cycle;
  }

  /** Tells that the node is part of a cycle, and ends the wait. */
  void fail(CycleException found) {
    cycle = found;
    Waiter sleeper = waiter;
    if (sleeper != null) {
      sleeper.wake();
    }
  }

  private boolean isCurrent(Node wanted) {
    return wanted.isCurrent(evaluation.keepGoing());
  }

  /** Brings one node up to date, unless both are part of a cycle. */
  void one(Node wanted) throws InterruptedException {
    waitsFor = wanted;
    try {
      while (!isCurrent(wanted) && cycle == null) {
        evaluation.checkRunning();
        Task task = wanted.claim(evaluation);
        if (task != null && worker.canNest()) {
          stack(task);
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
   * Brings several nodes up to date, except where that is part of a cycle.
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
    waitsFor = new Group(ImmutableList.copyOf(missing), failFast);
    try {
      computeTogether(missing, failFast);
      while (missing.length > 0
          && cycle == null
          && !(failFast && anyFailed(Arrays.asList(wanted)))) {
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
      if (!isCurrent(each)) {
        count++;
      }
    }
    if (count == 0) {
      return NO_NODES;
    }
    List<Node> missing = new ArrayList<>(count);
    for (Node each : wanted) {
      if (!isCurrent(each)) {
        missing.add(each);
      }
    }
    return missing.toArray(NO_NODES);
  }

  private static boolean anyFailed(Iterable<Node> nodes) {
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
        stack(task);
        if (failFast && task.node().isFailed()) {
          return;
        }
      }
    } finally {
      evaluation.scheduler().remove(batch);
    }
  }

  private void stack(Task task) throws InterruptedException {
    stacked = task.node();
    try {
      worker.nest(task);
    } finally {
      stacked = null;
    }
  }

  private Node[] handOverLongRunning(Node[] nodes) {
    List<Node> here = new ArrayList<>(nodes.length);
    List<Node> elsewhere = new ArrayList<>(0);
    for (Node each : nodes) {
      (evaluation.graph().definitions().isLongRunning(each) ? elsewhere : here).add(each);
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
    Waiter sleeper = new Waiter(failFast);
    for (Node each : nodes) {
      if (!each.awaitedBy(sleeper)) {
        return;
      }
    }
    waiter = sleeper;
    evaluation.graph().waits().beforeWait(this, nodes);
    sleeper.registered();
    if (cycle == null && sleeper.mustPark()) {
      evaluation.scheduler().release();
      sleeper.await();
      waiter = null;
      evaluation.scheduler().acquire();
    }
    waiter = null;
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
