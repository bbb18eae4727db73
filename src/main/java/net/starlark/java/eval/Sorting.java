package net.starlark.java.eval;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Stable sorting of values by keys. Keys that are all small ints are sorted as numbers, each with
 * its place in the low bits; strings are compared as such.
 */
final class Sorting {
  private record Keyed(Object key, Object element) {}

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
    Comparator<Object> order = allStrings(keys) ? Sorting::compareStrings : Starlark.ORDERING;
    if (reverse) {
      order = order.reversed();
    }
    if (keys == elements) {
      Arrays.sort(elements, order);
      return;
    }
    Keyed[] keyed = new Keyed[elements.length];
    for (int i = 0; i < elements.length; i++) {
      keyed[i] = new Keyed(keys[i], elements[i]);
    }
    Comparator<Object> byKey = order;
    Arrays.sort(keyed, (x, y) -> byKey.compare(x.key, y.key));
    for (int i = 0; i < elements.length; i++) {
      elements[i] = keyed[i].element;
    }
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

  private static boolean allStrings(Object[] keys) {
    for (Object key : keys) {
      if (!(key instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static int compareStrings(Object x, Object y) {
    return ((String) x).compareTo((String) y);
  }
}
