package net.starlark.java.eval;

import com.google.common.collect.ImmutableCollection;
import org.jspecify.annotations.Nullable;

/** A value whose fields are not (only) those of annotated Java methods. */
public interface Structure extends StarlarkValue {

  /** The value of the named field, or null if there is none. */
  @Nullable Object getValue(String name) throws EvalException;

  /** As {@link #getValue(String)}, for structures that depend on semantics. */
  default @Nullable Object getValue(StarlarkSemantics semantics, String name) throws EvalException {
    return getValue(name);
  }

  /** The names of all fields, in the order in which messages list them. */
  ImmutableCollection<String> getFieldNames();

  /** A message for an absent field, or null for the usual one. */
  @Nullable String getErrorMessageForUnknownField(String name);
}
