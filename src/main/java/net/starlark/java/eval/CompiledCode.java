package net.starlark.java.eval;

/**
 * Superclass of the classes that {@link net.starlark.java.compile.UnitCompiler} makes. A class for
 * a function has {@link #run}, one for a loop or comprehension has {@link #loop}.
 */
abstract class CompiledCode implements CodeBody {
  /** Runs a function in a frame whose slots hold the parameters; makes its cells itself. */
  @Override
  public Object run(Frame frame) throws EvalException, InterruptedException {
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
