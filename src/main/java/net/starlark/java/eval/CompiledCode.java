package net.starlark.java.eval;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import net.starlark.java.compile.CompiledUnit;

/**
 * Superclass of the classes that {@link net.starlark.java.compile.UnitCompiler} makes. A class for
 * a function has its calls, one for a loop or comprehension has {@link #loop}.
 */
abstract class CompiledCode extends FunctionEntry {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /** Defines the class of a unit and returns its instance. */
  static CompiledCode define(CompiledUnit unit) {
    try {
      Constructor<?> constructor =
          LOOKUP
              .defineHiddenClassWithClassData(unit.bytes(), unit.data(), true)
              .lookupClass()
              .getDeclaredConstructor();
      return (CompiledCode) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  Object call(StarlarkThread thread, StarlarkFunction function, Object[] slots)
      throws EvalException, InterruptedException {
    throw new IllegalStateException("no function");
  }

  /**
   * Runs a loop on the variables of a frame. Returns null or what the function is to return; for a
   * comprehension, its value.
   */
  Object loop(Frame frame, Object collection) throws EvalException, InterruptedException {
    throw new IllegalStateException("no loop");
  }
}
