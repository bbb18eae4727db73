package dev.starling.codec;

/**
 * Takes what the messages of one store have in common while they are written: the names of types,
 * and objects that several messages may share, which are kept apart, each once.
 */
public interface PartsWriter {
  /** Returns the number of a type. */
  int type(String name);

  /** Tells whether an object is kept already. */
  boolean isKept(Object value);

  /**
   * Returns the number of an object, which is kept from now on.
   *
   * @throws CodecException if it holds something that cannot be written
   */
  int keep(Object value) throws CodecException;
}
