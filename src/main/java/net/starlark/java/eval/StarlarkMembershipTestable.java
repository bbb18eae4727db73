package net.starlark.java.eval;

/** A value that may be the right operand of {@code in}. */
public interface StarlarkMembershipTestable extends StarlarkValue {

  /** The value of {@code key in x}. */
  boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException;
}
