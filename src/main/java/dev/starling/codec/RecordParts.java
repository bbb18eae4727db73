package dev.starling.codec;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes records of one type apart, and puts them together by their canonical constructor. */
sealed interface RecordParts {

  /** The component with this index. */
  @Nullable Object part(Object record, int index);

  /**
   * The record with these components.
   *
   * @throws RuntimeException whatever the constructor throws
   */
  Object make(@Nullable Object[] parts);

  /** The way that a type offers. */
  static RecordParts of(Class<? extends Record> type) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    return PartedRecord.class.isAssignableFrom(type)
        ? new Added(lookup.findStatic(type, "make$", Added.MAKE))
        : Reflected.of(lookup, type);
  }

  /** The methods of a {@link PartedRecord}. */
  record Added(MethodHandle make) implements RecordParts {
    private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);

    @Override
    public @Nullable Object part(Object record, int index) {
      return ((PartedRecord) record).part$(index);
    }

    @Override
    public Object make(@Nullable Object[] parts) {
      try {
        return (Object) make.invokeExact(parts);
      } catch (Throwable e) {
        throw failed(e);
      }
    }
  }

  /** The accessors and the constructor as they are declared. */
  record Reflected(ImmutableList<MethodHandle> accessors, MethodHandle constructor)
      implements RecordParts {
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    static Reflected of(MethodHandles.Lookup lookup, Class<?> type)
        throws ReflectiveOperationException {
      RecordComponent[] declared = type.getRecordComponents();
      ImmutableList.Builder<MethodHandle> accessors = ImmutableList.builder();
      for (RecordComponent component : declared) {
        accessors.add(lookup.unreflect(component.getAccessor()).asType(ACCESSOR));
      }
      Class<?>[] parameters =
          Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return new Reflected(
          accessors.build(),
          lookup
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asSpreader(Object[].class, parameters.length)
              .asType(Added.MAKE));
    }

    @Override
    public @Nullable Object part(Object record, int index) {
      try {
        return (Object) accessors.get(index).invokeExact(record);
      } catch (Throwable e) {
        throw failed(e);
      }
    }

    @Override
    public Object make(@Nullable Object[] parts) {
      try {
        return (Object) constructor.invokeExact(parts);
      } catch (Throwable e) {
        throw failed(e);
      }
    }
  }

  private static RuntimeException failed(Throwable e) {
    Throwables.throwIfUnchecked(e);
    return new IllegalStateException("a record's own method failed", e);
  }
}
