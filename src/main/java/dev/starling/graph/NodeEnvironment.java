package dev.starling.graph;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Event;
import dev.starling.event.EventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one node function, and records them. */
final class NodeEnvironment implements Environment {
  private final Demand demand;
  private final Evaluation evaluation;
  private final Worker worker;
  private DependencyRecorder recorder = new DependencyRecorder();
  private @Nullable List<Event> events;
  private final boolean leaf;
  private boolean partial;
  private boolean takenOver;
  private boolean interrupted;
  private boolean ended;

  NodeEnvironment(Demand demand, Evaluation evaluation, Worker worker) {
    this.demand = demand;
    this.evaluation = evaluation;
    this.worker = worker;
    this.leaf = evaluation.graph().definitions().isLeaf(demand.node());
  }

  @Override
  public <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    Object result = request(key);
    if (result instanceof NodeException failure) {
      throw failure;
    }
    return value(result);
  }

  @Override
  public <V extends Value> Outcome<V> outcome(Key<V> key) throws InterruptedException {
    return outcomeOf(request(key));
  }

  private Object request(Key<?> key) throws InterruptedException {
    checkUsable();
    Node node = evaluation.graph().node(key);
    CycleException before = demand.cycle();
    if (before != null) {
      return before;
    }
    if (node.isCurrent(evaluation.keepGoing())) {
      worker.statistics().reused(node);
    } else {
      bring(node);
    }
    recorder.add(node);
    CycleException cycle = demand.cycle();
    return cycle != null ? cycle : node.result();
  }

  private void bring(Node node) throws InterruptedException {
    try {
      demand.one(node);
    } catch (InterruptedException e) {
      interrupted = true;
      throw e;
    }
  }

  @Override
  public <V extends Value> ImmutableList<Outcome<V>> outcomes(Iterable<? extends Key<V>> keys)
      throws InterruptedException {
    Node[] nodes = nodes(keys);
    bring(nodes, false);
    CycleException cycle = demand.cycle();
    ImmutableList.Builder<Outcome<V>> outcomes =
        ImmutableList.builderWithExpectedSize(nodes.length);
    for (Node node : nodes) {
      outcomes.add(outcomeOf(cycle != null ? cycle : node.result()));
    }
    return outcomes.build();
  }

  @Override
  public <V extends Value> ImmutableList<V> all(Iterable<? extends Key<? extends V>> keys)
      throws NodeException, InterruptedException {
    Node[] nodes = nodes(keys);
    bring(nodes, !evaluation.keepGoing());
    CycleException cycle = demand.cycle();
    if (cycle != null) {
      throw cycle;
    }
    for (Node node : nodes) {
      if (node.isFailed() && node.result() instanceof NodeException failure) {
        throw failure;
      }
    }
    ImmutableList.Builder<V> values = ImmutableList.builderWithExpectedSize(nodes.length);
    for (Node node : nodes) {
      values.add(NodeEnvironment.<V>value(node.result()));
    }
    return values.build();
  }

  @Override
  public <V extends Value> Optional<V> lastKnown(Key<V> key) {
    Node node = evaluation.graph().known(key);
    return node != null && node.resultOrNull() instanceof Value result
        ? Optional.of(NodeEnvironment.<V>value(result))
        : Optional.empty();
  }

  @Override
  public <V extends Value> Optional<V> takeOver(Key<V> key, Predicate<? super V> fits)
      throws InterruptedException {
    checkUsable();
    Node node = evaluation.graph().node(key);
    if (demand.cycle() == null && !node.isCurrent(evaluation.keepGoing())) {
      bring(node);
    }
    if (demand.cycle() != null || node.isFailed()) {
      return Optional.empty();
    }
    V value = value(node.result());
    if (!fits.test(value)) {
      return Optional.empty();
    }
    recorder = new DependencyRecorder();
    recorder.add(node);
    events = null;
    partial = false;
    takenOver = true;
    return Optional.of(value);
  }

  private Node[] nodes(Iterable<? extends Key<?>> keys) throws InterruptedException {
    checkUsable();
    List<Node> nodes = new ArrayList<>();
    for (Key<?> key : keys) {
      nodes.add(evaluation.graph().node(key));
    }
    return nodes.toArray(new Node[0]);
  }

  private void bring(Node[] nodes, boolean failFast) throws InterruptedException {
    if (demand.cycle() != null || nodes.length == 0) {
      return;
    }
    boolean current = true;
    for (Node node : nodes) {
      if (node.isCurrent(evaluation.keepGoing())) {
        worker.statistics().reused(node);
      } else {
        current = false;
      }
    }
    if (!current) {
      try {
        demand.group(nodes, failFast);
      } catch (InterruptedException e) {
        interrupted = true;
        throw e;
      }
    }
    if (failFast) {
      recordFinished(nodes);
    } else {
      recorder.addGroup(nodes);
    }
  }

  /** Leaves out what is unfinished after a failure; the failure does not depend on it. */
  private void recordFinished(Node[] nodes) {
    List<Node> finished = new ArrayList<>(nodes.length);
    for (Node node : nodes) {
      if (node.isClean() || demand.cycle() != null) {
        finished.add(node);
      } else {
        partial = true;
      }
    }
    recorder.addGroup(finished.toArray(new Node[0]));
  }

  private void checkUsable() throws InterruptedException {
    checkState(!ended, "the environment of %s is used after its end", demand.node());
    checkState(!leaf, "leaf %s has no dependencies", demand.node());
    if (evaluation.isStopped()) {
      interrupted = true;
      throw new InterruptedException();
    }
  }

  static <V extends Value> Outcome<V> outcomeOf(Object result) {
    return result instanceof NodeException failure
        ? new Outcome.Failure<>(failure)
        : new Outcome.Success<>(NodeEnvironment.<V>value(result));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the key's type says
  private static <V extends Value> V value(Object result) {
    return (V) result;
  }

  @Override
  public EventHandler events() {
    return this::tell;
  }

  private void tell(Event event) {
    checkState(!ended, "the environment of %s is used after its end", demand.node());
    if (events == null) {
      events = new ArrayList<>();
    }
    events.add(event);
  }

  @Override
  public EventHandler progress() {
    return evaluation.progress();
  }

  @Override
  public <T, X extends Exception> T blocking(BlockingCall<T, X> call)
      throws X, InterruptedException {
    try {
      return demand.blocking(call);
    } catch (InterruptedException e) {
      interrupted = true;
      throw e;
    }
  }

  @Override
  public EvaluationContext context() {
    return evaluation.context();
  }

  @Override
  public boolean keepGoing() {
    return evaluation.keepGoing();
  }

  /**
   * Ends the use of this environment.
   *
   * @throws InterruptedException if the function swallowed one
   */
  void end() throws InterruptedException {
    ended = true;
    if (interrupted) {
      throw new InterruptedException();
    }
  }

  ImmutableList<Event> told() {
    return events == null ? ImmutableList.of() : ImmutableList.copyOf(events);
  }

  @Nullable Node[] dependencies() {
    return recorder.build();
  }

  /** Tells whether the value is that of another node. */
  boolean isTakenOver() {
    return takenOver;
  }

  boolean isPartial() {
    return partial;
  }
}
