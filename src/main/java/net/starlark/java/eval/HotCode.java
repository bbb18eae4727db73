package net.starlark.java.eval;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import net.starlark.java.compile.CompiledUnit;
import org.jspecify.annotations.Nullable;

/**
 * A piece of compiled code.
 *
 * @param code an instance of its class
 * @param direct for a function, the method that makes a call of it without an array of arguments
 */
record HotCode(CompiledCode code, @Nullable MethodHandle direct) {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /** Defines the class of a loop or a comprehension. */
  static HotCode ofLoop(CompiledUnit unit) {
    return new HotCode(instance(define(unit)), null);
  }

  /** Defines the class of a function of so many parameters. */
  static HotCode ofFunction(CompiledUnit unit, int parameters) {
    MethodHandles.Lookup lookup = define(unit);
    Class<?>[] types = new Class<?>[3 + parameters];
    Arrays.fill(types, Object.class);
    types[0] = Frame.class;
    types[1] = int.class;
    types[2] = StarlarkFunction.class;
    try {
      return new HotCode(
          instance(lookup),
          lookup.findStatic(
              lookup.lookupClass(), "call", MethodType.methodType(Object.class, types)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandles.Lookup define(CompiledUnit unit) {
    try {
      return LOOKUP.defineHiddenClassWithClassData(unit.bytes(), unit.data(), true);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompiledCode instance(MethodHandles.Lookup lookup) {
    try {
      Constructor<?> constructor = lookup.lookupClass().getDeclaredConstructor();
      return (CompiledCode) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
