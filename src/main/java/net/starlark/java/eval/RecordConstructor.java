package net.starlark.java.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that makes records of named arguments, and nothing else. */
public interface RecordConstructor extends StarlarkCallable {

  /**
   * Returns the layout of what a call with these named arguments makes; null if such a call fails,
   * or does more.
   */
  @Nullable RecordLayout layout(List<String> names);
}
