package dev.starling.definition;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import java.util.Arrays;

/**
 * The sorted names of a struct's fields, shared by all instances that have the same shape, so that
 * an instance keeps its values only.
 */
final class FieldLayout {
  private static final Interner<FieldLayout> INTERNER = Interners.newWeakInterner();

  private final String[] names;

  private FieldLayout(String[] names) {
    this.names = names;
  }

  /** A layout of the given names, which need not be sorted. */
  static FieldLayout of(Iterable<String> names) {
    return ofSorted(ImmutableSortedSet.copyOf(names).toArray(new String[0]));
  }

  /** A layout of names that are sorted and distinct already; keeps the array. */
  static FieldLayout ofSorted(String[] names) {
    return INTERNER.intern(new FieldLayout(names));
  }

  int size() {
    return names.length;
  }

  String name(int index) {
    return names[index];
  }

  /** The position of the field, or -1. */
  int indexOf(String name) {
    int index = Arrays.binarySearch(names, name);
    return index < 0 ? -1 : index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldLayout that && (this == that || Arrays.equals(names, that.names));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(names);
  }
}
