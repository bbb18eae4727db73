package net.starlark.java.eval;

import com.google.common.primitives.ImmutableIntArray;

/** What records have in common that calls with the same named arguments make. */
public interface RecordLayout {

  /** Returns for each field the index of its argument, or -1 if it is absent. */
  ImmutableIntArray sources();

  /** Makes a record that owns an array of the values of its fields, null where absent. */
  Object make(Object[] values);
}
