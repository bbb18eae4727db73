package dev.starling.codec;

/**
 * Writes the values of a type to bytes and reads them back; equal values give equal bytes.
 *
 * <p>Parts that may be shared or may be of several types go through {@link Encoder#write} and
 * {@link Decoder#read}, which write a shared object once. A type that may nest deeply writes its
 * parts bottom-up.
 */
public interface Codec<T> {
  /**
   * Writes a value.
   *
   * @throws CodecException if the value holds something that cannot be written
   */
  void encode(T value, Encoder out) throws CodecException;

  /**
   * Writes what makes the value what it is, for its fingerprint and for comparisons: everything, if
   * the value has no shorter name for its content.
   *
   * @throws CodecException if the value holds something that cannot be written
   */
  default void identify(T value, Encoder out) throws CodecException {
    encode(value, out);
  }

  /**
   * Reads a value.
   *
   * @throws CodecException if the bytes are no such value
   */
  T decode(Decoder in) throws CodecException;
}
