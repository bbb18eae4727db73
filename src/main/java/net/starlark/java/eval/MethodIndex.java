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
}
