package net.starlark.java.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stable sorting of values by keys. Keys that are all small ints are sorted as numbers, each with
 * its place in the low bits; of strings and tuples a number made of their beginnings is compared
 * first.
 */
final class Sorting {
  /**
   * An element with its key. The order of ranks is that of the keys, as far as they differ.
   *
   * @param rank a number made of the beginning of the key
   */
  private record Ranked(long rank, Object key, Object element) {}

  private Sorting() {}

  /**
   * Sorts elements by the keys with the same indices, which may be the elements themselves.
   *
   * @throws ClassCastException if two keys cannot be compared; the message is for Starlark
   */
  static void sort(Object[] elements, Object[] keys, boolean reverse) {
    if (elements.length < 2) {
      return;
    }
    long[] packed = packed(keys, reverse);
    if (packed != null) {
      sortPacked(elements, packed);
      return;
    }
    long[] ranks = SortRanks.of(keys);
    Ranked[] ranked = new Ranked[elements.length];
    for (int i = 0; i < elements.length; i++) {
      ranked[i] = new Ranked(ranks == null ? 0 : ranks[i], keys[i], elements[i]);
    }
    Arrays.sort(ranked, reverse ? (x, y) -> compare(y, x) : Sorting::compare);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = ranked[i].element;
    }
  }

  private static int compare(Ranked x, Ranked y) {
    return x.rank != y.rank
        ? Long.compare(x.rank, y.rank)
        : Ordering.compareUnchecked(x.key, y.key);
  }

  /** Returns keys and places as numbers in the order wanted, or null if a key is no small int. */
  private static long @Nullable [] packed(Object[] keys, boolean reverse) {
    if (!(keys[0] instanceof StarlarkInt)) {
      return null;
    }
    long[] packed = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (!(keys[i] instanceof StarlarkInt key) || !key.fitsLong()) {
        return null;
      }
      long value = key.longValue();
      if (value != (int) value) {
        return null;
      }
      packed[i] = (reverse ? ~value : value) << 32 | i;
    }
    return packed;
  }

  private static void sortPacked(Object[] elements, long[] packed) {
    Arrays.sort(packed);
    Object[] before = elements.clone();
    for (int i = 0; i < packed.length; i++) {
      elements[i] = before[(int) packed[i]];
    }
  }
}
