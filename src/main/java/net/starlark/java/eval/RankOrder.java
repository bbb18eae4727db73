package net.starlark.java.eval;

/**
 * Sorts numbers without sign and says where they were, stably: by insertion if they are few,
 * otherwise by their digits, the lowest first (radix sort), without those that are all the same.
 */
final class RankOrder {
  private static final int FEW = 40;
  private static final int DIGIT_BITS = 11;
  private static final int DIGIT_VALUES = 1 << DIGIT_BITS;
  private static final int DIGITS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;

  private RankOrder() {}

  /** Sorts the ranks; returns the index that each of them had. */
  static int[] sort(long[] ranks) {
    int[] order = new int[ranks.length];
    boolean sorted = true;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      sorted &= i == 0 || ranks[i - 1] + Long.MIN_VALUE <= ranks[i] + Long.MIN_VALUE;
    }
    if (sorted) {
      return order;
    }
    if (ranks.length <= FEW) {
      insert(ranks, order);
      return order;
    }
    return sortByDigits(ranks, order);
  }

  private static void insert(long[] ranks, int[] order) {
    for (int i = 1; i < ranks.length; i++) {
      long rank = ranks[i];
      int j = i;
      while (j > 0 && ranks[j - 1] + Long.MIN_VALUE > rank + Long.MIN_VALUE) {
        ranks[j] = ranks[j - 1];
        order[j] = order[j - 1];
        j--;
      }
      ranks[j] = rank;
      order[j] = i;
    }
  }

  private static int[] sortByDigits(long[] ranks, int[] order) {
    long different = 0;
    for (long rank : ranks) {
      different |= rank ^ ranks[0];
    }
    long[] from = ranks;
    int[] fromOrder = order;
    long[] to = new long[ranks.length];
    int[] toOrder = new int[ranks.length];
    int[] starts = new int[DIGIT_VALUES];
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * DIGIT_BITS;
      if ((different >>> shift & (DIGIT_VALUES - 1)) == 0) {
        continue;
      }
      findStarts(from, shift, starts);
      for (int i = 0; i < from.length; i++) {
        long rank = from[i];
        int place = starts[(int) (rank >>> shift) & (DIGIT_VALUES - 1)]++;
        to[place] = rank;
        toOrder[place] = fromOrder[i];
      }
      long[] swapped = from;
      from = to;
      to = swapped;
      int[] swappedOrder = fromOrder;
      fromOrder = toOrder;
      toOrder = swappedOrder;
    }
    if (from != ranks) {
      System.arraycopy(from, 0, ranks, 0, ranks.length);
    }
    return fromOrder;
  }

  /** Finds where the ranks of each digit begin. */
  private static void findStarts(long[] ranks, int shift, int[] starts) {
    java.util.Arrays.fill(starts, 0);
    for (long rank : ranks) {
      starts[(int) (rank >>> shift) & (DIGIT_VALUES - 1)]++;
    }
    int start = 0;
    for (int i = 0; i < DIGIT_VALUES; i++) {
      int count = starts[i];
      starts[i] = start;
      start += count;
    }
  }
}
