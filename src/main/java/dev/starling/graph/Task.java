package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One computation of a node, from the claim on it to its end: checks whether anything below has
 * changed, runs the node's function if so, stores the result and wakes whoever waits.
 *
 * <p>Run by one thread. The waiters are guarded by the node.
 */
final class Task extends Job implements Worker.Work {
  private record WaiterLink(Waiter waiter, @Nullable WaiterLink next) {}

  private final Node node;
  private final Evaluation evaluation;
  private volatile @Nullable Demand demand;
  private @Nullable WaiterLink waiters;

  Task(Node node, Evaluation evaluation) {
    this.node = node;
    this.evaluation = evaluation;
  }

  Node node() {
    return node;
  }

  /** Returns what the node waits for; nothing before it runs. */
  @Nullable Demand demand() {
    return demand;
  }

  boolean isWaiting() {
    Demand running = demand;
    return running != null && running.isWaiting();
  }

  /** Adds someone to wake at the end; the caller holds the node's lock. */
  void addWaiter(Waiter waiter) {
    waiter.expect();
    waiters = new WaiterLink(waiter, waiters);
  }

  @Override
  Task next() {
    return this;
  }

  @Override
  boolean isExhausted() {
    return true;
  }

  /**
   * Brings the node up to date.
   *
   * @throws InterruptedException if the evaluation stops; the node is then as it was before
   */
  @Override
  public void run(Worker worker) throws InterruptedException {
    boolean finished = false;
    try {
      evaluation.checkRunning();
      Demand own = new Demand(node, evaluation, worker);
      demand = own;
      if (!isSameAsBefore(own, worker)) {
        compute(own, worker);
      }
      finished = true;
    } catch (RuntimeException | Error e) {
      throw evaluation.crash(node.key, e);
    } finally {
      if (!finished) {
        abandon();
      }
    }
  }

  /** Leaves the node as it was; who waits for it may try for himself. */
  void abandon() {
    node.abandon();
    wake(false);
  }

  /** Checks the dependencies group by group, each only if everything before it is the same. */
  private boolean isSameAsBefore(Demand own, Worker worker) throws InterruptedException {
    if (node.state() != Node.DIRTY || node.has(Node.PARTIAL)) {
      return false;
    }
    KnownDependencies known = KnownDependencies.of(node, evaluation.graph());
    @Nullable Node[] dependencies = known.nodes();
    for (int start = 0; start < dependencies.length; ) {
      int end = known.groupFrom(start);
      if (end == KnownDependencies.LOST) {
        return false;
      }
      boolean same = isGroupSame(own, dependencies, start, end);
      CycleException cycle = own.cycle();
      if (cycle != null) {
        finish(worker, cycle, ImmutableList.of(), Arrays.copyOf(dependencies, end), true);
        return true;
      }
      if (!same) {
        return false;
      }
      start = end;
    }
    known.link();
    if (node.resultAsStored() instanceof CycleException) {
      return false; // the cycle is no longer there, even if what it failed with is
    }
    worker.statistics().pruned(node);
    boolean quiet = Told.eventsOf(node.stored()).isEmpty();
    node.verified(evaluation.version(), inherited(dependencies, quiet, false));
    wake(node.isFailed());
    return true;
  }

  private boolean isGroupSame(Demand own, @Nullable Node[] dependencies, int start, int end)
      throws InterruptedException {
    for (int i = start; i < end; i++) {
      Node dependency = dependencies[i];
      if (dependency != null && !dependency.isCurrent(evaluation.keepGoing())) {
        own.group(DependencyRecorder.group(dependencies, start, end), !evaluation.keepGoing());
        break;
      }
    }
    for (int i = start; i < end; i++) {
      Node dependency = dependencies[i];
      if (dependency != null
          && (!dependency.isCurrent(evaluation.keepGoing())
              || dependency.changedAt() > node.verifiedAt())) {
        return false;
      }
    }
    return true;
  }

  private void compute(Demand own, Worker worker) throws InterruptedException {
    NodeEnvironment environment = new NodeEnvironment(own, evaluation, worker);
    Object result;
    try {
      result = evaluation.graph().definitions().compute(node, environment);
    } catch (NodeException e) {
      result = e;
    }
    if (environment.isTakenOver()) {
      worker.statistics().reused(node);
    } else {
      worker.statistics().evaluated(node);
    }
    environment.end();
    CycleException cycle = own.cycle();
    finish(
        worker,
        cycle == null ? result : cycle,
        cycle == null ? environment.told() : ImmutableList.of(),
        environment.dependencies(),
        environment.isPartial() || cycle != null);
  }

  private void finish(
      Worker worker,
      Object result,
      ImmutableList<Event> events,
      @Nullable Node[] dependencies,
      boolean partial) {
    Object before = node.resultOrNull();
    boolean same = before != null && evaluation.graph().comparison().isSame(before, result);
    if (same) {
      worker.statistics().unchanged(node);
    } else {
      evaluation.graph().changes().count(node);
    }
    int inherited =
        inherited(dependencies, events.isEmpty(), partial)
            | (same && isAsWritten(events, dependencies) ? 0 : Node.UNWRITTEN);
    link(node.dependencies(), dependencies);
    node.finish(
        Told.of(same && before instanceof Value ? before : result, events),
        same,
        dependencies,
        evaluation.version(),
        inherited);
    if (result instanceof NodeException failure && failure.isTransient()) {
      evaluation.graph().retryLater(node);
    }
    wake(result instanceof NodeException);
  }

  /** Tells whether what is written down is still right, given that the result is the same. */
  private boolean isAsWritten(ImmutableList<Event> events, @Nullable Node[] dependencies) {
    if (node.number() == 0
        || node.has(Node.UNLINKED)
        || !Arrays.equals(node.dependencies(), dependencies)
        || !Told.eventsOf(node.stored()).equals(events)) {
      return false;
    }
    for (Node dependency : dependencies) {
      if (dependency != null && dependency.changedAt() > node.verifiedAt()) {
        return false;
      }
    }
    return true;
  }

  private int inherited(@Nullable Node[] dependencies, boolean quiet, boolean partial) {
    for (Node dependency : dependencies) {
      if (dependency != null) {
        quiet &= dependency.isKnownQuiet(evaluation.keepGoing());
        partial |= dependency.has(Node.PARTIAL);
      }
    }
    boolean complete = evaluation.keepGoing() || !partial;
    return (quiet ? Node.QUIET : 0) | (complete ? 0 : Node.PARTIAL);
  }

  private void link(@Nullable Node[] before, @Nullable Node[] after) {
    if (before.length == 0) {
      for (Node dependency : after) {
        if (dependency != null) {
          dependency.addReverse(node);
        }
      }
    } else if (!Arrays.equals(before, after)) {
      relink(before, after);
    }
  }

  private void relink(@Nullable Node[] before, @Nullable Node[] after) {
    NodeHashSet gone = new NodeHashSet(before.length);
    for (Node dependency : before) {
      if (dependency != null) {
        gone.add(dependency);
      }
    }
    for (Node dependency : after) {
      if (dependency != null && !gone.remove(dependency)) {
        dependency.addReverse(node);
      }
    }
    gone.forEach(dependency -> dependency.removeReverse(node));
  }

  private void wake(boolean failed) {
    evaluation.graph().waits().lookAgain();
    for (WaiterLink link = waiters; link != null; link = link.next) {
      link.waiter.signal(failed);
    }
  }
}
