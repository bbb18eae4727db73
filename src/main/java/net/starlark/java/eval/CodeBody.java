package net.starlark.java.eval;

/**
 * The executable form of a function's body, which walks the tree: {@link TreeCompiler} makes it.
 */
@FunctionalInterface
interface CodeBody {
  /** Runs the body in a frame whose parameters are bound; returns its result, None by default. */
  Object run(Frame frame) throws EvalException, InterruptedException;
}
