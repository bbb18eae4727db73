package net.starlark.java.eval;

/** A value that may be indexed, {@code x[key]}, and tested for membership. */
public interface StarlarkIndexable extends StarlarkMembershipTestable {

  /** The value of {@code x[key]}. */
  Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException;

  /** A value that needs the thread to be indexed; asked before the plain form. */
  interface Threaded {

    /** The value of {@code x[key]}. */
    Object getIndex(StarlarkThread thread, StarlarkSemantics semantics, Object key)
        throws EvalException, InterruptedException;

    /** The value of {@code key in x}. */
    boolean containsKey(StarlarkThread thread, StarlarkSemantics semantics, Object key)
        throws EvalException;
  }
}
