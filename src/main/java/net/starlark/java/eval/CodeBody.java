package net.starlark.java.eval;

/**
 * The executable form of a function's body. {@link TreeCompiler} makes one that walks a tree;
 * others may replace it at any time, as {@link FunctionCode} asks for its body at each call.
 */
@FunctionalInterface
interface CodeBody {
  /** Runs the body in a frame whose parameters are bound; returns its result, None by default. */
  Object run(Frame frame) throws EvalException, InterruptedException;
}
