package dev.starling.codec;

/** Gives back what a {@link PartsWriter} took. */
public interface PartsReader {
  /**
   * Returns the name of a type.
   *
   * @throws CodecException if no type has this number
   */
  String type(int number) throws CodecException;

  /**
   * Returns an object, the same one whoever asks as long as somebody holds it.
   *
   * @throws CodecException if no object has this number, or if it cannot be read
   */
  Object object(int number) throws CodecException;
}
