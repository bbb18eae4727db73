package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a node function sees of the graph while it computes one node; whatever it asks for becomes a
 * dependency.
 *
 * <p>Usable only by the thread that runs the function, and only until the function returns. Each
 * method may block; the CPU permit is given back while it does.
 */
public interface Environment {
  /**
   * Returns the value of a node.
   *
   * @throws NodeException the failure of that node
   */
  <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException;

  /** Returns the value or the failure of a node. */
  <V extends Value> Outcome<V> outcome(Key<V> key) throws InterruptedException;

  /**
   * Returns the values or failures of several nodes, in the order of the keys; they are computed in
   * parallel, and all of them are waited for.
   */
  <V extends Value> ImmutableList<Outcome<V>> outcomes(Iterable<? extends Key<V>> keys)
      throws InterruptedException;

  /**
   * Returns the values of several nodes, in the order of the keys; they are computed in parallel.
   *
   * <p>Under {@code keepGoing} all of them are waited for and the first failure in the order of the
   * keys is thrown. Otherwise a failure is thrown as soon as there is one.
   *
   * @throws NodeException the failure of one of those nodes
   */
  <V extends Value> ImmutableList<V> all(Iterable<? extends Key<? extends V>> keys)
      throws NodeException, InterruptedException;

  /**
   * Returns the value that a node had when it was computed last, by this process or an earlier one.
   * It may be outdated; no dependency. What the node that is computed becomes must not depend on
   * it.
   */
  <V extends Value> Optional<V> lastKnown(Key<V> key);

  /**
   * Takes over the value of another node if it is what this node would compute itself. Whatever
   * this node has asked for and told before is then forgotten; it depends on that node alone, and
   * counts as reused, not as computed. If the value does not fit, it is as if nobody had asked.
   *
   * <p>Nodes that take over from each other would wait for each other.
   *
   * @param fits whether a value of the other node is that of this one
   */
  <V extends Value> Optional<V> takeOver(Key<V> key, Predicate<? super V> fits)
      throws InterruptedException;

  /**
   * Returns where to tell things that belong to this node; they are told once per evaluation that
   * reaches the node, whether it was computed or reused, dependencies first.
   */
  EventHandler events();

  /**
   * Returns where to tell things that belong to this computation and not to its result, such as
   * progress; they are passed on at once and forgotten.
   */
  EventHandler progress();

  /** Runs a call that waits for something outside the graph, without holding the CPU permit. */
  <T, X extends Exception> T blocking(BlockingCall<T, X> call) throws X, InterruptedException;

  /** Returns what the evaluation brings along that computes this node. */
  EvaluationContext context();

  /** Tells whether the evaluation tries everything after an error. */
  boolean keepGoing();

  /** A call that waits for a process, the network or a lock. */
  @FunctionalInterface
  interface BlockingCall<T, X extends Exception> {
    /** Waits and answers. */
    T call() throws X, InterruptedException;
  }
}
