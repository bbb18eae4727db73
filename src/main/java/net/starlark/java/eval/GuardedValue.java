package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/** A predeclared value that exists only under some semantics or for some applications. */
public interface GuardedValue {
  /** Tells whether files may use the value. */
  boolean isObjectAccessibleUsingSemantics(
      StarlarkSemantics semantics, @Nullable Object clientData);

  /** Returns the error for a file that uses the name in vain. */
  String getErrorFromAttemptingAccess(String name);

  /** Returns the value itself. */
  Object getObject();
}
