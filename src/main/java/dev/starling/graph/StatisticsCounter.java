package dev.starling.graph;

/** Counts what happens to nodes, by the index of their kind; used by one thread. */
final class StatisticsCounter {
  private static final int EVALUATED = 0;
  private static final int UNCHANGED = 1;
  private static final int PRUNED = 2;
  private static final int REUSED = 3;
  private static final int WIDTH = 4;

  private final long[] counts;

  StatisticsCounter(int kinds) {
    counts = new long[kinds * WIDTH];
  }

  void evaluated(Node node) {
    counts[node.kindIndex() * WIDTH + EVALUATED]++;
  }

  void unchanged(Node node) {
    counts[node.kindIndex() * WIDTH + UNCHANGED]++;
  }

  void pruned(Node node) {
    counts[node.kindIndex() * WIDTH + PRUNED]++;
  }

  void reused(Node node) {
    counts[node.kindIndex() * WIDTH + REUSED]++;
  }

  void addTo(StatisticsCounter sum) {
    for (int i = 0; i < counts.length; i++) {
      sum.counts[i] += counts[i];
    }
  }

  EvaluationStatistics.Counts of(int kind) {
    int start = kind * WIDTH;
    return new EvaluationStatistics.Counts(
        counts[start + EVALUATED],
        counts[start + UNCHANGED],
        counts[start + PRUNED],
        counts[start + REUSED]);
  }
}
