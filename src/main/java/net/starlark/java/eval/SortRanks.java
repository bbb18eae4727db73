package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * Numbers whose order, without sign, is that of sort keys, as far as they differ: ints as they are,
 * of strings some chars after their common beginning, of tuples the ints in their first columns.
 */
final class SortRanks {
  private final long[] ranks;
  private final boolean exact;

  private SortRanks(long[] ranks, boolean exact) {
    this.ranks = ranks;
    this.exact = exact;
  }

  /** The ranks, which belong to the caller. */
  long[] ranks() {
    return ranks;
  }

  /** Whether keys of equal rank are equal; otherwise they must be compared. */
  boolean isExact() {
    return exact;
  }

  /** Ranks one key or more; returns null if they have no ranks. */
  static @Nullable SortRanks of(Object[] keys) {
    if (keys[0] instanceof StarlarkInt) {
      return ofInts(keys);
    }
    if (keys[0] instanceof String) {
      return ofStrings(keys);
    }
    return keys[0] instanceof Tuple ? ofTuples(keys) : null;
  }

  private static @Nullable SortRanks ofInts(Object[] keys) {
    long[] ranks = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (!(keys[i] instanceof StarlarkInt key) || !key.fitsLong()) {
        return null;
      }
      ranks[i] = key.longValue() ^ Long.MIN_VALUE;
    }
    return new SortRanks(ranks, true);
  }

  private static @Nullable SortRanks ofStrings(Object[] keys) {
    int prefix = commonPrefix(keys);
    if (prefix < 0) {
      return null;
    }
    SortRanks ranks = ofStrings(keys, prefix, Byte.SIZE);
    return ranks != null ? ranks : ofStrings(keys, prefix, Character.SIZE);
  }

  /** How many chars all keys begin with; -1 if not all are strings. */
  private static int commonPrefix(Object[] keys) {
    String first = (String) keys[0];
    int common = first.length();
    for (Object key : keys) {
      if (!(key instanceof String text)) {
        return -1;
      }
      common = Math.min(common, text.length());
      int i = 0;
      while (i < common && text.charAt(i) == first.charAt(i)) {
        i++;
      }
      common = i;
    }
    return common;
  }

  /** Ranks by as many chars as fit into a long; null if a char has more bits than given. */
  private static @Nullable SortRanks ofStrings(Object[] keys, int start, int bits) {
    int most = Long.SIZE / bits;
    long[] ranks = new long[keys.length];
    boolean exact = true;
    for (int i = 0; i < keys.length; i++) {
      String key = (String) keys[i];
      int chars = Math.min(most, key.length() - start);
      long rank = 0;
      for (int j = 0; j < chars; j++) {
        char c = key.charAt(start + j);
        if (c >>> bits != 0) {
          return null;
        }
        exact &= c != 0; // it could not be told from the end
        rank = rank << bits | c;
      }
      exact &= start + chars == key.length();
      // A string is less than those that it begins.
      ranks[i] = chars == 0 ? 0 : rank << (bits * (most - chars));
    }
    return new SortRanks(ranks, exact);
  }

  private static @Nullable SortRanks ofTuples(Object[] keys) {
    int size = ((Tuple) keys[0]).size();
    int least = size;
    boolean sameSize = true;
    for (Object key : keys) {
      if (!(key instanceof Tuple tuple)) {
        return null;
      }
      sameSize &= tuple.size() == size;
      least = Math.min(least, tuple.size());
    }
    if (least == 0) {
      return null;
    }
    if (((Tuple) keys[0]).get(0) instanceof String) {
      SortRanks ranks = ofStrings(column(keys, 0));
      return ranks == null
          ? null
          : new SortRanks(ranks.ranks, ranks.exact && sameSize && size == 1);
    }
    return ofColumns(keys, least, sameSize);
  }

  private static Object[] column(Object[] keys, int column) {
    Object[] values = new Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      values[i] = ((Tuple) keys[i]).elements()[column];
    }
    return values;
  }

  /** Packs columns of ints into numbers, until one is of something else or does not fit. */
  private static @Nullable SortRanks ofColumns(Object[] keys, int columns, boolean sameSize) {
    long[] ranks = new long[keys.length];
    int bits = 0;
    int column = 0;
    for (; column < columns; column++) {
      Object[] values = column(keys, column);
      SortRanks ints = values[0] instanceof StarlarkInt ? ofInts(values) : null;
      if (ints == null) {
        break;
      }
      long min = ints.ranks[0];
      long max = min;
      for (long rank : ints.ranks) {
        min = Long.compareUnsigned(rank, min) < 0 ? rank : min;
        max = Long.compareUnsigned(rank, max) > 0 ? rank : max;
      }
      int width = Long.SIZE - Long.numberOfLeadingZeros(max - min);
      if (bits + width > Long.SIZE) {
        break;
      }
      for (int i = 0; i < ranks.length; i++) {
        long high = width == Long.SIZE ? 0 : ranks[i] << width;
        ranks[i] = high | (ints.ranks[i] - min);
      }
      bits += width;
    }
    return column == 0 ? null : new SortRanks(ranks, sameSize && column == columns);
  }
}
