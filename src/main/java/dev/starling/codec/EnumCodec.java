package dev.starling.codec;

/** Writes a constant by its name, so that new constants do no harm. */
record EnumCodec<E extends Enum<E>>(Class<E> type) implements Codec<E> {
  static Codec<?> of(Class<?> type) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // the caller saw that it is an enum
    Codec<?> codec = new EnumCodec(type);
    return codec;
  }

  @Override
  public void encode(E value, Encoder out) {
    out.writeString(value.name());
  }

  @Override
  public E decode(Decoder in) throws CodecException {
    String name = in.readString();
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new CodecException("%s has no constant %s".formatted(type.getName(), name), e);
    }
  }
}
