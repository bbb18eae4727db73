package dev.starling.codec;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Writes a record component by component, and reads it through its canonical constructor. */
final class RecordCodec<R extends Record> implements Codec<R> {
  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);
  private static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object[].class);

  private record Component(MethodHandle accessor, ComponentCodec codec) {}

  private final Class<R> type;
  private final MethodHandle constructor;
  private final ImmutableList<Component> components;

  private RecordCodec(
      Class<R> type, MethodHandle constructor, ImmutableList<Component> components) {
    this.type = type;
    this.constructor = constructor;
    this.components = components;
  }

  /** Derives the codec of a record type. */
  static <R extends Record> RecordCodec<R> of(Class<R> type) throws CodecException {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      RecordComponent[] declared = type.getRecordComponents();
      ImmutableList.Builder<Component> components = ImmutableList.builder();
      for (RecordComponent component : declared) {
        components.add(
            new Component(
                lookup.unreflect(component.getAccessor()).asType(ACCESSOR),
                ComponentCodec.of(component.getType())));
      }
      Class<?>[] parameters =
          Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asSpreader(Object[].class, parameters.length)
              .asType(CONSTRUCTOR);
      return new RecordCodec<>(type, constructor, components.build());
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
    for (Component component : components) {
      component.codec().encode(get(component.accessor(), value), out);
    }
  }

  private static Object get(MethodHandle accessor, Object value) {
    try {
      return (Object) accessor.invokeExact(value);
    } catch (Throwable e) {
      Throwables.throwIfUnchecked(e);
      throw new IllegalStateException("accessor failed", e);
    }
  }

  @Override
  public R decode(Decoder in) throws CodecException {
    Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).codec().decode(in);
    }
    try {
      return type.cast((Object) constructor.invokeExact(values));
    } catch (Throwable e) {
      throw new CodecException("no such %s: %s".formatted(type.getName(), e.getMessage()), e);
    }
  }
}
