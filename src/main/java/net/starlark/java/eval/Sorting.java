package net.starlark.java.eval;

import java.util.Arrays;

/**
 * Stable sorting of values by keys. Where keys have ranks, these are sorted, and only keys of equal
 * rank are compared.
 */
final class Sorting {
  /** So many are sorted by insertion. */
  private static final int FEW = 16;

  /** An element with its key. */
  private record Keyed(Object key, Object element) {}

  private final Object[] elements;
  private final Object[] keys;
  private final boolean reverse;

  private Sorting(Object[] elements, Object[] keys, boolean reverse) {
    this.elements = elements;
    this.keys = keys;
    this.reverse = reverse;
  }

  /**
   * Sorts elements by the keys with the same indices, which may be the elements themselves. The
   * array of the keys is of no use afterwards.
   *
   * @throws ClassCastException if two keys cannot be compared; the message is for Starlark
   */
  static void sort(Object[] elements, Object[] keys, boolean reverse) {
    if (elements.length < 2) {
      return;
    }
    Sorting sorting = new Sorting(elements, keys, reverse);
    SortRanks ranks = elements.length < FEW / 2 ? null : SortRanks.of(keys);
    if (ranks == null) {
      sorting.sortRange(0, elements.length);
    } else {
      sorting.sortByRanks(ranks);
    }
  }

  private void sortByRanks(SortRanks ranked) {
    long[] ranks = ranked.ranks();
    if (reverse) {
      for (int i = 0; i < ranks.length; i++) {
        ranks[i] = ~ranks[i];
      }
    }
    int[] order = RankOrder.sort(ranks);
    arrange(elements, order);
    if (!ranked.isExact()) {
      if (keys != elements) {
        arrange(keys, order);
      }
      sortEqual(ranks);
    }
  }

  private static void arrange(Object[] values, int[] order) {
    Object[] before = Arrays.copyOf(values, values.length);
    for (int i = 0; i < order.length; i++) {
      values[i] = before[order[i]];
    }
  }

  /** Sorts each range of elements whose ranks are equal. */
  private void sortEqual(long[] ranks) {
    int start = 0;
    for (int i = 1; i <= ranks.length; i++) {
      if (i == ranks.length || ranks[i] != ranks[start]) {
        if (i - start > 1) {
          sortRange(start, i);
        }
        start = i;
      }
    }
  }

  private void sortRange(int start, int end) {
    if (end - start <= FEW) {
      insert(start, end);
    } else if (keys == elements) {
      Arrays.sort(elements, start, end, reverse ? Ordering.NATURAL.reversed() : Ordering.NATURAL);
    } else {
      Keyed[] keyed = new Keyed[end - start];
      for (int i = 0; i < keyed.length; i++) {
        keyed[i] = new Keyed(keys[start + i], elements[start + i]);
      }
      Arrays.sort(keyed, (x, y) -> compare(x.key, y.key));
      for (int i = 0; i < keyed.length; i++) {
        elements[start + i] = keyed[i].element;
      }
    }
  }

  private int compare(Object x, Object y) {
    return reverse ? Ordering.compareUnchecked(y, x) : Ordering.compareUnchecked(x, y);
  }

  private void insert(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      Object key = keys[i];
      Object element = elements[i];
      int j = i;
      while (j > start && compare(key, keys[j - 1]) < 0) {
        keys[j] = keys[j - 1];
        elements[j] = elements[j - 1];
        j--;
      }
      keys[j] = key;
      elements[j] = element;
    }
  }
}
