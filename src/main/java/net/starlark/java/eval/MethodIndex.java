package net.starlark.java.eval;

/**
 * Names the classes of a package for which the annotation processor has generated a {@link
 * MethodInvoker}. The subclasses are generated too.
 */
public abstract class MethodIndex {
  /** For generated subclasses only. */
  protected MethodIndex() {}

  /** Returns the names, one a line. */
  protected abstract String classes();

  /** Returns a new invoker of the class that is named on a line, counted from 0. */
  protected abstract MethodInvoker invoker(int line);
}
