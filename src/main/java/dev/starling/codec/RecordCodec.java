package dev.starling.codec;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Writes a record component by component, and reads it through its canonical constructor. */
final class RecordCodec<R extends Record> implements Codec<R> {
  private final Class<R> type;
  private final ImmutableList<ComponentCodec> components;
  private final RecordParts parts;

  private RecordCodec(Class<R> type, ImmutableList<ComponentCodec> components, RecordParts parts) {
    this.type = type;
    this.components = components;
    this.parts = parts;
  }

  /** Derives the codec of a record type. */
  static <R extends Record> RecordCodec<R> of(Class<R> type) throws CodecException {
    ImmutableList.Builder<ComponentCodec> components = ImmutableList.builder();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(ComponentCodec.of(component.getType()));
    }
    try {
      return new RecordCodec<>(type, components.build(), RecordParts.of(type));
    } catch (ReflectiveOperationException e) {
      throw new CodecException("no access to record %s".formatted(type.getName()), e);
    }
  }

  /** Tells whether all objects of the type are alike. */
  boolean isConstant() {
    return components.isEmpty();
  }

  @Override
  public void encode(R value, Encoder out) throws CodecException {
    for (int i = 0; i < components.size(); i++) {
      components.get(i).encode(parts.part(value, i), out);
    }
  }

  @Override
  public R decode(Decoder in) throws CodecException {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).decode(in);
    }
    try {
      return type.cast(parts.make(values));
    } catch (RuntimeException e) {
      throw new CodecException("no such %s: %s".formatted(type.getName(), e.getMessage()), e);
    }
  }
}
