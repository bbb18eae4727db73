package dev.starling.graph;

import com.google.common.collect.ImmutableSortedMap;

/**
 * How much an evaluation did, by kind of node.
 *
 * @param byKind the counts; kinds for which nothing happened are missing
 */
public record EvaluationStatistics(ImmutableSortedMap<NodeKind, Counts> byKind) {
  private static final Counts NONE = new Counts(0, 0, 0, 0);

  /** Returns the counts of a kind. */
  public Counts of(NodeKind kind) {
    return byKind.getOrDefault(kind, NONE);
  }

  /** Returns how many nodes of a kind were computed. */
  public long evaluated(NodeKind kind) {
    return of(kind).evaluated();
  }

  /** Returns how many nodes were computed. */
  public long evaluated() {
    return byKind.values().stream().mapToLong(Counts::evaluated).sum();
  }

  /**
   * What happened to the nodes of one kind.
   *
   * @param evaluated computed
   * @param unchanged computed, with a result equal to the one before
   * @param pruned not computed, because every dependency turned out to be as before
   * @param reused requests answered at once by a node that was up to date
   */
  public record Counts(long evaluated, long unchanged, long pruned, long reused) {
    boolean isNothing() {
      return (evaluated | unchanged | pruned | reused) == 0;
    }
  }
}
