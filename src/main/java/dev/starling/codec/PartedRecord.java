package dev.starling.codec;

import org.jspecify.annotations.Nullable;

/**
 * A record that tells its components by their number.
 *
 * <p>No source file implements this: the engine's records do once it is built ({@code
 * tools/RecordMethods.java}). They then also have a method {@code static Object make$(Object[])}
 * that calls the canonical constructor. What stands in for that elsewhere, handles of accessors and
 * constructors, which are all of different types, costs the JVM some hundred classes at every start
 * of a server.
 */
public interface PartedRecord {

  /** The component with this index; numbers and truth values in boxes. */
  @Nullable Object part$(int index);
}
