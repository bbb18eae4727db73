package dev.starling.definition;

import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkValue;

/**
 * A value that gets its name from the first global variable of a {@code .bzl} file that it is
 * assigned to.
 *
 * <p>The loader of a module calls {@link #export} at that assignment, on the thread that evaluates
 * the module; after that the value does not change.
 */
public interface StarlarkExportable extends StarlarkValue {

  /** Whether the value has its name. */
  boolean isExported();

  /**
   * Gives the value its name; must not be called when it has one.
   *
   * @param handler receives what is wrong with the name, such as a test rule not ending in {@code
   *     _test}
   * @throws EvalException if the value cannot be exported
   */
  void export(EventHandler handler, Label bzlFile, String name) throws EvalException;
}
