package net.starlark.java.eval;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The hash table behind dict and set: it keeps the order of insertion and is quick for strings.
 *
 * <p>Entries lie in dense arrays in order of insertion; a removed entry leaves a hole until the
 * next rebuild. Up to {@link #LINEAR} entries are found by scanning hashes; above, an
 * open-addressing index maps a hash to a position. Reading changes nothing, so threads may share a
 * table that is no longer written.
 */
final class OrderedTable {
  private static final int LINEAR = 8;

  /** Smaller tables double when they are full, larger ones grow by a half. */
  private static final int QUICKLY = 1 << 16;

  private static final Object[] NONE = {};
  private static final int[] NO_HASHES = {};

  private Object[] keys = NONE;
  private Object @Nullable [] values;
  private int[] hashes = NO_HASHES;

  /** Position plus one per slot, 0 for a free slot; holes keep their slot. Null while linear. */
  private int @Nullable [] index;

  private int first;
  private int end;
  private int size;

  OrderedTable(boolean withValues) {
    values = withValues ? NONE : null;
  }

  OrderedTable(OrderedTable that, boolean withValues) {
    keys = Arrays.copyOf(that.keys, that.end);
    if (withValues) {
      values = that.values == null ? new Object[that.end] : Arrays.copyOf(that.values, that.end);
    }
    hashes = Arrays.copyOf(that.hashes, that.end);
    first = that.first;
    end = that.end;
    size = that.size;
    if (size < end && end > LINEAR) {
      dropHoles(end);
    } else {
      index = linked(hashes, end);
    }
  }

  int size() {
    return size;
  }

  /** Positions run from {@link #next next(0)} to below this. */
  int end() {
    return end;
  }

  /** The first position of an entry at or after the given one, or {@link #end}. */
  int next(int position) {
    int i = Math.max(position, first);
    while (i < end && keys[i] == null) {
      i++;
    }
    return i;
  }

  Object keyAt(int position) {
    return keys[position];
  }

  Object valueAt(int position) {
    return values[position];
  }

  void setValueAt(int position, Object value) {
    values[position] = value;
  }

  /** The value of the key, or null. */
  @Nullable Object get(Object key) {
    int position = find(key);
    return position < 0 ? null : values[position];
  }

  boolean contains(Object key) {
    return find(key) >= 0;
  }

  /** The position of the key, or -1. */
  int find(Object key) {
    return find(key, hashOf(key));
  }

  private int find(Object key, int hash) {
    int[] slots = index;
    if (slots == null) {
      for (int i = first; i < end; i++) {
        if (hashes[i] == hash && same(key, keys[i])) {
          return i;
        }
      }
      return -1;
    }
    int mask = slots.length - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int position = slots[slot] - 1;
      if (position < 0) {
        return -1;
      }
      if (hashes[position] == hash && same(key, keys[position])) {
        return position;
      }
    }
  }

  private static boolean same(Object key, @Nullable Object stored) {
    if (key instanceof String a && stored instanceof String b) {
      return Operators.equal(a, b);
    }
    return key == stored || key.equals(stored);
  }

  private static int hashOf(Object key) {
    int hash = key.hashCode() * 0x9E3779B1;
    return hash ^ (hash >>> 15);
  }

  /** Adds a key or replaces its value; the place of a known key remains. */
  void put(Object key, Object value) {
    int hash = hashOf(key);
    int position = find(key, hash);
    if (position < 0) {
      position = append(key, hash);
    }
    values[position] = value;
  }

  /** Adds a key without value, unless it is there; tells whether it was added. */
  boolean add(Object key) {
    int hash = hashOf(key);
    if (find(key, hash) >= 0) {
      return false;
    }
    append(key, hash);
    return true;
  }

  private int append(Object key, int hash) {
    if (end == keys.length) {
      rebuild(grown(size));
    }
    int position = end++;
    keys[position] = key;
    hashes[position] = hash;
    size++;
    if (index != null) {
      link(index, hash, position);
    }
    return position;
  }

  private static void link(int[] slots, int hash, int position) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = position + 1;
  }

  /** The capacity to which a full table of so many entries grows. */
  private static int grown(int size) {
    return size < QUICKLY ? Math.max(4, 2 * size) : size + (size >> 1);
  }

  /** Moves the entries to arrays of the given capacity, without holes. */
  private void rebuild(int capacity) {
    if (size < end) {
      dropHoles(capacity);
      return;
    }
    keys = Arrays.copyOf(keys, capacity);
    values = values == null ? null : Arrays.copyOf(values, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    index = linked(hashes, end);
  }

  /** A new index of so many entries, with room for as many as there is room for hashes. */
  private static int @Nullable [] linked(int[] hashes, int entries) {
    int[] slots = newIndex(hashes.length);
    if (slots != null) {
      for (int i = 0; i < entries; i++) {
        link(slots, hashes[i], i);
      }
    }
    return slots;
  }

  private static int @Nullable [] newIndex(int capacity) {
    return capacity > LINEAR ? new int[Integer.highestOneBit(capacity * 2 - 1) * 2] : null;
  }

  private void dropHoles(int capacity) {
    Object[] newKeys = new Object[capacity];
    Object[] newValues = values == null ? null : new Object[capacity];
    int[] newHashes = new int[capacity];
    int[] newIndex = newIndex(capacity);
    int to = 0;
    for (int i = first; i < end; i++) {
      if (keys[i] != null) {
        newKeys[to] = keys[i];
        newHashes[to] = hashes[i];
        if (newValues != null) {
          newValues[to] = values[i];
        }
        if (newIndex != null) {
          link(newIndex, hashes[i], to);
        }
        to++;
      }
    }
    keys = newKeys;
    values = newValues;
    hashes = newHashes;
    index = newIndex;
    first = 0;
    end = to;
  }

  /** Makes room for as many entries in all. */
  void reserve(int capacity) {
    if (capacity > keys.length) {
      rebuild(capacity);
    }
  }

  /** Removes a key; tells whether it was there. */
  boolean remove(Object key) {
    int position = find(key);
    if (position < 0) {
      return false;
    }
    removeAt(position);
    return true;
  }

  /** Removes the entry at a position. */
  void removeAt(int position) {
    keys[position] = null;
    if (values != null) {
      values[position] = null;
    }
    size--;
    if (size == 0) {
      clear();
    } else if (position == first) {
      first = next(position);
    }
  }

  void clear() {
    keys = NONE;
    values = values == null ? null : NONE;
    hashes = NO_HASHES;
    index = null;
    first = 0;
    end = 0;
    size = 0;
  }

  /** The keys in order. */
  Object[] keys() {
    Object[] result = new Object[size];
    int to = 0;
    for (int i = next(0); i < end; i = next(i + 1)) {
      result[to++] = keys[i];
    }
    return result;
  }

  /** The values in order of their keys. */
  Object[] values() {
    Object[] result = new Object[size];
    int to = 0;
    for (int i = next(0); i < end; i = next(i + 1)) {
      result[to++] = values[i];
    }
    return result;
  }

  /** The keys in order. */
  java.util.Iterator<Object> keyIterator() {
    return new java.util.Iterator<>() {
      private int position = OrderedTable.this.next(0);

      @Override
      public boolean hasNext() {
        return position < end;
      }

      @Override
      public Object next() {
        if (position >= end) {
          throw new NoSuchElementException();
        }
        Object key = keys[position];
        position = OrderedTable.this.next(position + 1);
        return key;
      }
    };
  }

  /** Whether every key is there with an equal value (any value in a table without). */
  boolean containsAll(OrderedTable that) {
    for (int i = that.next(0); i < that.end; i = that.next(i + 1)) {
      int position = find(that.keys[i], that.hashes[i]);
      if (position < 0 || (values != null && !values[position].equals(that.values[i]))) {
        return false;
      }
    }
    return true;
  }
}
