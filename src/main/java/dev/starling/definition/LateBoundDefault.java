package dev.starling.definition;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/**
 * The value of {@code configuration_field(fragment, name)}: a label that the configuration holds.
 */
@StarlarkBuiltin(name = "LateBoundDefault", doc = "A label that is read from the configuration.")
public record LateBoundDefault(String fragment, String name) implements StarlarkValue {
  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<late-bound default>");
  }
}
