package dev.starling.definition;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/** An instance of a {@link Provider}: immutable once its module or rule implementation is done. */
@StarlarkBuiltin(name = "struct", doc = "A provider instance.")
public interface Info extends StarlarkValue {

  /** The provider that this is an instance of. */
  Provider provider();

  @Override
  default void repr(Printer printer) {
    InfoText.append(this, printer);
  }
}
