package dev.starling.codec;

import org.jspecify.annotations.Nullable;

/**
 * How a record component of a declared type is written: primitives bare, others with their type.
 */
enum ComponentCodec {
  BOOLEAN {
    @Override
    void encode(@Nullable Object value, Encoder out) {
      out.writeBoolean((Boolean) value);
    }

    @Override
    Object decode(Decoder in) throws CodecException {
      return in.readBoolean();
    }
  },
  INT {
    @Override
    void encode(@Nullable Object value, Encoder out) {
      out.writeInt((Integer) value);
    }

    @Override
    Object decode(Decoder in) throws CodecException {
      return in.readInt();
    }
  },
  LONG {
    @Override
    void encode(@Nullable Object value, Encoder out) {
      out.writeLong((Long) value);
    }

    @Override
    Object decode(Decoder in) throws CodecException {
      return in.readLong();
    }
  },
  DOUBLE {
    @Override
    void encode(@Nullable Object value, Encoder out) {
      out.writeDouble((Double) value);
    }

    @Override
    Object decode(Decoder in) throws CodecException {
      return in.readDouble();
    }
  },
  OBJECT {
    @Override
    void encode(@Nullable Object value, Encoder out) throws CodecException {
      out.write(value);
    }

    @Override
    @Nullable Object decode(Decoder in) throws CodecException {
      return in.readNullable();
    }
  };

  abstract void encode(@Nullable Object value, Encoder out) throws CodecException;

  abstract @Nullable Object decode(Decoder in) throws CodecException;

  static ComponentCodec of(Class<?> type) throws CodecException {
    if (type == boolean.class) {
      return BOOLEAN;
    }
    if (type == int.class) {
      return INT;
    }
    if (type == long.class) {
      return LONG;
    }
    if (type == double.class) {
      return DOUBLE;
    }
    if (type.isPrimitive()) {
      throw new CodecException("no codec for components of type %s".formatted(type));
    }
    return OBJECT;
  }
}
