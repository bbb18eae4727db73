package dev.starling.graph;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All nodes known so far, at one version; lives as long as the server.
 *
 * <p>Evaluations share a lock that changes take alone, so that no version changes under an
 * evaluation. Every node above a node that is not up to date is not up to date either, unless it is
 * in progress.
 */
public final class Graph {
  private final NodeDefinitions definitions;
  private final CodecRegistry codecs;
  private final ResultComparison comparison;
  private final NodeTable nodes;
  private final CleanNodes clean;
  private final Queue<Node> retries = new ConcurrentLinkedQueue<>();
  private final WaitGraph waits = new WaitGraph();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final StatisticsCounter sum; // guarded by itself
  private final ChangeCounter changes;
  private final RecentRequests requests;
  private final @Nullable GraphStore store;
  private final @Nullable WrittenNodes written;
  private final Consumer<Node> restoring;
  private volatile int version = 1;

  Graph(
      Collection<NodeDefinition<?, ?>> definitions,
      CodecRegistry codecs,
      RecentRequests requests,
      @Nullable GraphStore store,
      Function<Graph, DecodingContext> context) {
    this.requests = requests;
    this.definitions = new NodeDefinitions(definitions);
    this.codecs = codecs;
    this.comparison = new ResultComparison(codecs);
    this.nodes = new NodeTable(this.definitions);
    this.clean = new CleanNodes(nodes);
    this.sum = new StatisticsCounter(definitions.size());
    this.changes = new ChangeCounter(this.definitions);
    this.store = store;
    this.written = store == null ? null : store.read(this, context.apply(this)).orElse(null);
    this.restoring = written == null ? _ -> {} : written::restore;
    if (store != null) {
      this.version = store.firstVersion();
    }
  }

  /** Returns the version of the last change. */
  public Version version() {
    return new Version(version);
  }

  /**
   * Makes a new version in which some nodes are different; waits for running evaluations. The work
   * is proportional to the nodes above the changed ones.
   */
  public Version nextVersion(Changes changes) {
    lock.writeLock().lock();
    try {
      int next = version + 1;
      version = next;
      if (written != null) {
        new LostNodes(this, written).forget();
      }
      Invalidation invalidation = new Invalidation(comparison, next);
      changes.injected().forEach((key, value) -> invalidation.inject(node(key), value));
      for (Key<?> key : changes.invalidated()) {
        Node node = written == null ? nodes.get(key) : node(key);
        if (node != null) {
          invalidation.invalidate(node);
        }
      }
      for (Node node = retries.poll(); node != null; node = retries.poll()) {
        invalidation.invalidate(node);
      }
      return new Version(next);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Tells whether a version with these changes would be the present one again, so that whoever
   * wants it can do without a new one; evaluations may be running.
   */
  public boolean isUnchangedBy(Changes changes) {
    return retries.isEmpty()
        && changes.invalidated().stream().noneMatch(this::isBegun)
        && changes.injected().entrySet().stream()
            .allMatch(change -> hasValue(change.getKey(), change.getValue()));
  }

  private boolean isBegun(Key<?> key) {
    Node node = nodes.get(key);
    return node != null && (node.isClean() || node.task() != null);
  }

  private boolean hasValue(Key<?> key, Value value) {
    Node node = nodes.get(key);
    return node != null && node.isClean() && comparison.isSame(node.result(), value);
  }

  /**
   * Waits until no leaf of a kind is in progress that was begun before the call; so {@link #leaves}
   * has all that anybody saw before.
   */
  public void awaitLeaves(NodeKind kind) throws InterruptedException {
    for (Node node : nodes.leaves(kind)) {
      while (node.task() != null) {
        Thread.sleep(1);
      }
    }
  }

  /**
   * Brings nodes up to date.
   *
   * @throws InterruptedException if the calling thread is interrupted; everything that was running
   *     has stopped, and the graph is fit for the next evaluation
   * @throws NodeCrashException if a node function failed with an unchecked exception; the graph is
   *     fit for the next evaluation
   * @throws IllegalArgumentException if the version is not the current one
   */
  public EvaluationResult evaluate(EvaluationRequest request) throws InterruptedException {
    while (true) {
      lock.readLock().lockInterruptibly();
      try {
        return evaluateOnce(request);
      } catch (LostValueException | NodeCrashException e) {
        if (written == null || !LostNodes.isReason(e)) {
          throw e;
        }
      } finally {
        lock.readLock().unlock();
      }
      forgetLost();
    }
  }

  private EvaluationResult evaluateOnce(EvaluationRequest request) throws InterruptedException {
    checkVersion(request);
    requests.add(request.version(), request.keys());
    ImmutableList<Node> roots =
        request.keys().stream().distinct().map(this::node).collect(toImmutableList());
    StatisticsCounter total = new StatisticsCounter(definitions.kinds().size());
    EventReplay replay = new EventReplay(request.events());
    if (finished(roots, request).size() < roots.size()) {
      try {
        run(new Evaluation(this, request, roots, total), replay);
      } finally {
        synchronized (sum) {
          total.addTo(sum);
        }
      }
    }
    ImmutableList<Node> finished = finished(roots, request);
    finished.forEach(replay::replay);
    if (written != null) {
      finished.parallelStream().forEach(Node::resultOrNull); // which may have to be read
    }
    return new EvaluationResult(outcomes(finished), statistics(total));
  }

  /** Has nodes computed again whose values cannot be read. */
  private void forgetLost() {
    lock.writeLock().lock();
    try {
      new LostNodes(this, requireNonNull(written)).forget();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void checkVersion(EvaluationRequest request) {
    checkArgument(
        request.version().number() == version,
        "%s is not the current version %s",
        request.version(),
        version);
  }

  private void run(Evaluation evaluation, EventReplay replay) throws InterruptedException {
    try {
      evaluation.run(replay);
    } finally {
      repair(evaluation.cycles());
    }
  }

  /** Forgets the failures of cycles that were cancelled before all of their nodes had ended. */
  private void repair(ImmutableList<ImmutableList<Node>> cycles) {
    List<Node> broken =
        cycles.stream()
            .filter(cycle -> !cycle.stream().allMatch(Node::isClean))
            .flatMap(List::stream)
            .toList();
    if (broken.isEmpty()) {
      return;
    }
    lock.readLock().unlock();
    lock.writeLock().lock();
    try {
      Invalidation.withAllAbove(broken).forEach(node -> node.mark(Node.CHANGED));
    } finally {
      lock.readLock().lock();
      lock.writeLock().unlock();
    }
  }

  private static ImmutableList<Node> finished(
      ImmutableList<Node> roots, EvaluationRequest request) {
    return roots.stream()
        .filter(node -> node.isCurrent(request.keepGoing()))
        .collect(toImmutableList());
  }

  private static ImmutableMap<Key<?>, Outcome<?>> outcomes(ImmutableList<Node> roots) {
    ImmutableMap.Builder<Key<?>, Outcome<?>> outcomes =
        ImmutableMap.builderWithExpectedSize(roots.size());
    for (Node root : roots) {
      outcomes.put(root.key, NodeEnvironment.outcomeOf(root.result()));
    }
    return outcomes.buildOrThrow();
  }

  private EvaluationStatistics statistics(StatisticsCounter total) {
    ImmutableSortedMap.Builder<NodeKind, EvaluationStatistics.Counts> byKind =
        ImmutableSortedMap.naturalOrder();
    int index = 0;
    for (NodeKind kind : definitions.kinds()) {
      EvaluationStatistics.Counts counts = total.of(index++);
      if (!counts.isNothing()) {
        byKind.put(kind, counts);
      }
    }
    return new EvaluationStatistics(byKind.buildOrThrow());
  }

  /** Returns what all evaluations together have done so far. */
  public EvaluationStatistics statistics() {
    synchronized (sum) {
      return statistics(sum);
    }
  }

  /**
   * Returns how many nodes of each kind have got a result that differs from the one before, or
   * their first. As long as that stays the same, so does everything made of values of such kinds.
   */
  public ImmutableMap<NodeKind, Long> changeCounts() {
    return changes.counts();
  }

  /** Returns what became of a node that is up to date, without computing anything. */
  public <V extends Value> Optional<Outcome<V>> existing(Key<V> key) {
    return clean.outcome(key);
  }

  /**
   * Returns what a node that is up to date asked for directly, in order, each node once; nothing
   * for a node that is not.
   */
  public ImmutableList<Key<?>> dependencies(Key<?> key) {
    return clean.dependencies(key);
  }

  /**
   * Returns the leaves of a kind that are up to date and have a value.
   *
   * @throws IllegalArgumentException if the kind has not the trait {@link NodeTrait#LEAF}
   */
  public ImmutableList<Leaf> leaves(NodeKind kind) {
    return clean.leaves(kind);
  }

  /** Returns the keys of the nodes of a kind that are up to date, in no particular order. */
  public ImmutableList<Key<?>> keys(NodeKind kind) {
    return clean.keys(kind);
  }

  /** Shows all nodes that are up to date with what each asked for directly, in no order. */
  public void forEachNode(BiConsumer<Key<?>, ImmutableList<Key<?>>> visitor) {
    clean.forEachNode(visitor);
  }

  /** Passes on the nodes that are up to date and have a value, in no particular order. */
  public void forEachValue(BiConsumer<Key<?>, Value> visitor) {
    clean.forEachValue(visitor);
  }

  /** Returns how many nodes there are of each kind, up to date or not. */
  public ImmutableSortedMap<String, Integer> sizes() {
    return nodes.sizes();
  }

  /** Returns the kinds of nodes that there are functions for, or that are given from outside. */
  public ImmutableSet<NodeKind> kinds() {
    return definitions.kinds();
  }

  /** Returns by which codecs values are compared and written down. */
  public CodecRegistry codecs() {
    return codecs;
  }

  /** Returns how many nodes there are, up to date or not. */
  public int size() {
    return nodes.size();
  }

  /** Forgets some nodes and everything that depends on them; waits for running evaluations. */
  public void delete(Predicate<Key<?>> predicate) {
    lock.writeLock().lock();
    try {
      List<Node> chosen = nodes.all().stream().filter(node -> predicate.test(node.key)).toList();
      delete(Invalidation.withAllAbove(chosen));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Forgets what no recent request needs, and the requests of all groups but those used last; waits
   * for running evaluations. What is forgotten is computed again when it is asked for.
   *
   * @param groups how many groups of requests stay
   */
  public void forgetUnused(int groups) {
    lock.writeLock().lock();
    try {
      requests.keep(groups);
      Set<Node> unneeded = unneeded();
      unneeded.removeIf(definitions::isInjected); // nobody could compute them again
      delete(unneeded);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Returns the numbers by which the file knows what recent requests need. */
  BitSet numbersInUse() {
    lock.writeLock().lock();
    try {
      Set<Node> unneeded = unneeded();
      BitSet numbers = new BitSet();
      for (Node node : nodes.all()) {
        if (!unneeded.contains(node)) {
          numbers.set(node.number());
        }
      }
      return numbers;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Set<Node> unneeded() {
    return nodes.allBut(requests.keys());
  }

  /** Returns how many groups of requests are remembered. */
  public int recentGroups() {
    return requests.groups();
  }

  /** Returns whether a node is known, up to date or not. */
  public boolean knows(Key<?> key) {
    return nodes.get(key) != null;
  }

  private void delete(Set<Node> deleted) {
    nodes.removeAll(deleted);
    for (Node node : deleted) {
      if (store != null && node.number() != 0) {
        store.remove(node.number()); // the file must not know what is computed anew
      }
      if (written != null && node.number() != 0) {
        written.forget(node.number());
      }
    }
    retries.removeIf(deleted::contains);
  }

  Node node(Key<?> key) {
    return nodes.getOrCreate(key, restoring);
  }

  /** Returns a node that was computed at some time, by this process or an earlier one. */
  @Nullable Node known(Key<?> key) {
    Node known = nodes.get(key);
    if (known != null || written == null) {
      return known;
    }
    Node restored = definitions.newNode(key);
    if (definitions.isWritten(restored)) {
      restoring.accept(restored);
    }
    return restored.state() == Node.NEW ? null : node(key);
  }

  NodeTable nodes() {
    return nodes;
  }

  NodeDefinitions definitions() {
    return definitions;
  }

  ResultComparison comparison() {
    return comparison;
  }

  ChangeCounter changes() {
    return changes;
  }

  WaitGraph waits() {
    return waits;
  }

  @Nullable WrittenNodes written() {
    return written;
  }

  /**
   * Writes down what is new since the last time, so that the next process can go on from there.
   *
   * @param turn says when to write, and how long
   * @return whether all is written; evaluations that are running, and a disk that does not take
   *     more, are reasons why it is not
   */
  public boolean write(WritingTurn turn) {
    if (store == null) {
      return false;
    }
    synchronized (store) {
      if (!lock.writeLock().tryLock()) {
        return false;
      }
      ImmutableList<GraphWriter.Written> nodesToWrite;
      int present;
      try {
        present = version;
        nodesToWrite = store.writer(this).collect(nodes.all());
      } finally {
        lock.writeLock().unlock();
      }
      return store.write(this, nodesToWrite, present, turn);
    }
  }

  /** Returns where the nodes are written down, if they are. */
  public Optional<GraphStore> store() {
    return Optional.ofNullable(store);
  }

  /** Has a node computed again at the next version, although nothing below it changes. */
  void retryLater(Node node) {
    retries.add(node);
  }
}
