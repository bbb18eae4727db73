package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * Numbers whose order is that of sort keys, as far as they differ: the first chars of strings, or
 * the small int at the beginning of tuples. Keys of equal rank must still be compared.
 */
final class SortRanks {
  private SortRanks() {}

  /** Returns a rank for each key, or null if the keys have none. */
  static long @Nullable [] of(Object[] keys) {
    if (keys[0] instanceof String) {
      long[] ranks = ofStrings(keys, Byte.SIZE);
      return ranks != null ? ranks : ofStrings(keys, Character.SIZE);
    }
    return keys[0] instanceof Tuple ? ofTuples(keys) : null;
  }

  /** Ranks strings by as many chars as fit into a long; null if a char has more bits than given. */
  private static long @Nullable [] ofStrings(Object[] keys, int bits) {
    int length = Long.SIZE / bits;
    long[] ranks = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (!(keys[i] instanceof String key)) {
        return null;
      }
      long rank = 0;
      int chars = Math.min(length, key.length());
      for (int j = 0; j < chars; j++) {
        char c = key.charAt(j);
        if (c >>> bits != 0) {
          return null;
        }
        rank = rank << bits | c;
      }
      // A string is less than those that it begins. Flipping the highest bit makes the order
      // signed.
      ranks[i] = (chars == 0 ? 0 : rank << (bits * (length - chars))) ^ Long.MIN_VALUE;
    }
    return ranks;
  }

  private static long @Nullable [] ofTuples(Object[] keys) {
    long[] ranks = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (!(keys[i] instanceof Tuple key)
          || key.isEmpty()
          || !(key.get(0) instanceof StarlarkInt first)
          || !first.fitsLong()) {
        return null;
      }
      ranks[i] = first.longValue();
    }
    return ranks;
  }
}
