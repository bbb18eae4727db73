package net.starlark.java.lib;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import net.starlark.java.eval.RecordLayout;

/** The names of a record's fields, sorted, and where arguments given in some order belong. */
final class StructLayout implements RecordLayout {
  private final String[] given; // names in the order of the arguments
  private final int[] sources; // for each field the index of its argument
  private final String[] fields;
  private final ImmutableList<String> names;
  private final Optional<String> repeated;

  private StructLayout(String[] given) {
    this.given = given;
    this.sources =
        IntStream.range(0, given.length)
            .boxed()
            .sorted((x, y) -> given[x].compareTo(given[y]))
            .mapToInt(i -> i)
            .toArray();
    this.fields = Arrays.stream(sources).mapToObj(i -> given[i]).toArray(String[]::new);
    this.names = ImmutableList.copyOf(fields);
    this.repeated = repetition(fields);
  }

  private static Optional<String> repetition(String[] fields) {
    for (int i = 1; i < fields.length; i++) {
      if (fields[i].equals(fields[i - 1])) {
        return Optional.of(fields[i]);
      }
    }
    return Optional.empty();
  }

  @Override
  public ImmutableIntArray sources() {
    return ImmutableIntArray.copyOf(sources);
  }

  @Override
  public Object make(Object[] values) {
    return new StarlarkStruct(this, values);
  }

  /** Returns the names in their order. */
  ImmutableList<String> names() {
    return names;
  }

  /** Returns a name that was given twice. */
  Optional<String> repeated() {
    return repeated;
  }

  /** Returns the index of a field, or -1. */
  @SuppressWarnings("ReferenceEquality") // equal names are found below
  int index(String name) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] == name) { // mostly: names of one file are the same objects
        return i;
      }
    }
    int found = Arrays.binarySearch(fields, name);
    return found < 0 ? -1 : found;
  }

  /** Returns the values of alternating names and values in the order of the fields. */
  Object[] arranged(Object[] named) {
    Object[] values = new Object[sources.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = named[2 * sources[i] + 1];
    }
    return values;
  }

  @SuppressWarnings("ReferenceEquality") // a quick first look
  private boolean isOf(Object[] named) {
    if (2 * given.length != named.length) {
      return false;
    }
    for (int i = 0; i < given.length; i++) {
      if (given[i] != named[2 * i] && !given[i].equals(named[2 * i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The layouts in use, of which those that collide are made again. Threads share it: a layout
   * never changes, and a race only makes one twice.
   */
  static final class Cache {
    private static final int SIZE = 256;

    private final StructLayout[] known = new StructLayout[SIZE];

    /** Returns the layout of alternating names and values. */
    StructLayout of(Object[] named) {
      int hash = named.length;
      for (int i = 0; i < named.length; i += 2) {
        hash = 31 * hash + named[i].hashCode();
      }
      int slot = (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SIZE - 1);
      StructLayout layout = known[slot];
      if (layout == null || !layout.isOf(named)) {
        String[] given = new String[named.length / 2];
        for (int i = 0; i < given.length; i++) {
          given[i] = (String) named[2 * i];
        }
        layout = new StructLayout(given);
        known[slot] = layout;
      }
      return layout;
    }
  }
}
