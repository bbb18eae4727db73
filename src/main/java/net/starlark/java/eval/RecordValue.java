package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * A structure whose fields lie in an array. Where each lies depends on an object that many of them
 * share, so that a place of a program that reads a field can remember it.
 */
public abstract class RecordValue implements Structure {
  private final Object shape;
  private final @Nullable Object[] values;

  /**
   * Makes a record.
   *
   * @param shape what tells where the fields are; records of the same (not only equal) one have the
   *     same fields
   * @param values the fields, null where absent
   */
  protected RecordValue(Object shape, @Nullable Object[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Returns the index of a field, or -1. */
  protected abstract int fieldIndex(String name);

  /** Returns the fields, not to be changed. */
  protected final @Nullable Object[] fieldValues() {
    return values;
  }

  /** Returns what tells where the fields are. */
  protected final Object shape() {
    return shape;
  }

  final @Nullable Object field(int index) {
    return values[index];
  }

  @Override
  public final @Nullable Object getValue(String name) {
    int index = fieldIndex(name);
    return index < 0 ? null : values[index];
  }
}
