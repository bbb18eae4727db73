package dev.starling.graph;

import static com.google.common.base.Verify.verifyNotNull;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the graph keeps for a key; there may be millions, so every field counts.
 *
 * <p>The state changes under the node's own lock. All other fields are written before the flags
 * that make them valid; whoever saw those flags reads them without a lock. A node that is {@code
 * DIRTY} or {@code CHANGED} has only such nodes, or nodes in progress, above it.
 */
final class Node {
  /** Never computed. */
  static final int NEW = 0;

  /** Something below may have changed. */
  static final int DIRTY = 1;

  /** Must be computed again. */
  static final int CHANGED = 2;

  /** Up to date. */
  static final int CLEAN = 3;

  /** Neither this node nor anything below it told anything. */
  static final int QUIET = 4;

  /** A failure that came before all dependencies were tried; not good enough to keep going. */
  static final int PARTIAL = 8;

  /** Written down by an earlier process, and not yet linked with its dependencies. */
  static final int UNLINKED = 16;

  /** Not as it was written down. */
  static final int UNWRITTEN = 32;

  private static final int STATE = 3;
  private static final int KIND_SHIFT = 8;

  final Key<?> key;
  private volatile int flags;
  private volatile @Nullable Task task;
  private volatile @Nullable Object stored;
  private @Nullable Node[] dependencies = DependencyRecorder.NONE;
  private @Nullable Object reverse;
  private int changedAt;
  private int verifiedAt;
  private int number; // of its record, zero if there is none

  Node(Key<?> key, int kindIndex) {
    this.key = key;
    this.flags = (kindIndex << KIND_SHIFT) | NEW;
  }

  int kindIndex() {
    return flags >>> KIND_SHIFT;
  }

  int state() {
    return flags & STATE;
  }

  boolean isClean() {
    return state() == CLEAN;
  }

  /** Tells whether the result answers a request as it is. */
  boolean isCurrent(boolean keepGoing) {
    return isCurrent(flags, keepGoing);
  }

  private static boolean isCurrent(int flags, boolean keepGoing) {
    return (flags & STATE) == CLEAN && !(keepGoing && (flags & PARTIAL) != 0);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Tells whether nothing was told here or below; not known of a node that is not current. */
  boolean isKnownQuiet(boolean keepGoing) {
    int now = flags;
    return isCurrent(now, keepGoing) && (now & QUIET) != 0;
  }

  @Nullable Object stored() {
    return stored;
  }

  /**
   * Returns the result, or what is known of one that is not to be read; nothing if there is none,
   * or if it cannot be read.
   */
  @Nullable Object resultOrNull() {
    Object result = resultAsStored();
    return result instanceof WrittenValue.OnDisk written ? read(written) : result;
  }

  /** Returns the result, be it read or not. */
  @Nullable Object resultAsStored() {
    return Told.resultOf(stored);
  }

  private @Nullable Object read(WrittenValue.OnDisk written) {
    Object value = written.read(this);
    if (value == null) {
      return null;
    }
    synchronized (this) {
      Object now = Told.resultOf(stored);
      if (now == written) {
        stored = Told.of(value, Told.eventsOf(stored));
        return value;
      }
      return now instanceof WrittenValue ? value : now; // another thread was faster
    }
  }

  Object result() {
    Object result = resultOrNull();
    if (result == null && resultAsStored() != null) {
      throw new LostValueException(key);
    }
    return verifyNotNull(result, "%s has no result", key);
  }

  boolean isFailed() {
    return isClean() && resultAsStored() instanceof NodeException;
  }

  int number() {
    return number;
  }

  void setNumber(int number) {
    this.number = number;
  }

  /** Takes what was written down of it, before anybody else sees it. */
  synchronized void restore(int itsNumber, Object newStored, int newFlags, NodeRecord record) {
    number = itsNumber;
    stored = newStored;
    changedAt = record.changedAt();
    verifiedAt = record.verifiedAt();
    flags = (flags & -(1 << KIND_SHIFT)) | newFlags;
  }

  /** Links it with the dependencies that it had when it was written down. */
  void link(@Nullable Node[] itsDependencies) {
    synchronized (this) {
      dependencies = itsDependencies;
      flags &= ~UNLINKED;
    }
    for (Node dependency : itsDependencies) {
      if (dependency != null) {
        dependency.addReverse(this);
      }
    }
  }

  /** Forgets a result that cannot be read. */
  synchronized void forgetResult() {
    stored = null;
    flags = (flags & ~(STATE | UNLINKED)) | CHANGED;
  }

  /** Takes note that it will be as it was written down, or that only its key will be there. */
  synchronized void written(boolean isKeyOnly) {
    flags = isKeyOnly ? flags | UNWRITTEN : flags & ~UNWRITTEN;
  }

  @Nullable Node[] dependencies() {
    return dependencies;
  }

  int changedAt() {
    return changedAt;
  }

  int verifiedAt() {
    return verifiedAt;
  }

  /** Returns the computation in progress. */
  @Nullable Task task() {
    return task;
  }

  /** Starts a computation; nothing if the node is current or somebody else is at it. */
  synchronized @Nullable Task claim(Evaluation evaluation) {
    if (task != null || isCurrent(evaluation.keepGoing())) {
      return null;
    }
    Task claimed = new Task(this, evaluation);
    task = claimed;
    return claimed;
  }

  /** Has someone wait for the computation in progress; false if there is none. */
  synchronized boolean awaitedBy(Waiter waiter) {
    Task running = task;
    if (running == null) {
      return false;
    }
    running.addWaiter(waiter);
    return true;
  }

  /** Ends the computation without a result; the node stays as it was before. */
  synchronized void abandon() {
    task = null;
  }

  /** Takes a result, which is marked as changed at this version unless it is the same. */
  synchronized void finish(
      Object newStored, boolean same, @Nullable Node[] newDependencies, int version, int extra) {
    stored = newStored;
    flags &= ~UNLINKED;
    if (!same) {
      changedAt = version;
    }
    dependencies = newDependencies;
    verified(version, extra);
  }

  /** Keeps the result, and knows that it is up to date. */
  synchronized void verified(int version, int extra) {
    verifiedAt = version;
    task = null;
    flags = (flags & (-(1 << KIND_SHIFT) | UNWRITTEN)) | extra | CLEAN;
  }

  /** Marks a node that has a result; tells whether it was up to date before. */
  synchronized boolean mark(int state) {
    int before = flags & STATE;
    if ((before != NEW && before < state) || before == CLEAN) {
      flags = (flags & ~STATE) | state;
    }
    return before == CLEAN;
  }

  synchronized void addReverse(Node above) {
    reverse = ReverseDependencies.add(reverse, above);
  }

  synchronized void removeReverse(Node above) {
    reverse = ReverseDependencies.remove(reverse, above);
  }

  /** Visits the nodes that depend on this one; to be visited while no evaluation runs. */
  synchronized void forEachReverse(Consumer<Node> action) {
    ReverseDependencies.forEach(reverse, action);
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
