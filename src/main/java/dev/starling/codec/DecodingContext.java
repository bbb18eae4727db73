package dev.starling.codec;

import com.google.common.collect.ImmutableClassToInstanceMap;

/**
 * What values are read back with beside their bytes, such as the modules that hold the functions
 * that a value names. Each room says by a type of its own what its codecs ask for.
 */
public final class DecodingContext {
  /** Nothing: enough for values that are complete in themselves. */
  public static final DecodingContext NONE = new DecodingContext(ImmutableClassToInstanceMap.of());

  private final ImmutableClassToInstanceMap<Object> parts;

  private DecodingContext(ImmutableClassToInstanceMap<Object> parts) {
    this.parts = parts;
  }

  /** A context of one part. */
  public static <T> DecodingContext of(Class<T> type, T part) {
    return NONE.with(type, part);
  }

  /** Returns this context with one more part. */
  public <T> DecodingContext with(Class<T> type, T part) {
    return new DecodingContext(
        ImmutableClassToInstanceMap.builder().putAll(parts).put(type, part).build());
  }

  /**
   * Returns a part.
   *
   * @throws CodecException if there is none
   */
  public <T> T get(Class<T> type) throws CodecException {
    T part = parts.getInstance(type);
    if (part == null) {
      throw new CodecException("cannot be read without a " + type.getSimpleName());
    }
    return part;
  }
}
