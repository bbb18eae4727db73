package dev.starling.analysis.builtin;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkValue;

/**
 * The module {@code engine}, for extensions that come with the engine: what Starlark cannot say.
 */
@StarlarkBuiltin(name = "engine", documented = false, doc = "What only the engine's own files use.")
final class EngineModule implements StarlarkValue {

  /** A copy that nobody can change, as elements of depsets must be. */
  @StarlarkMethod(
      name = "freeze",
      doc = "A copy of a list or dictionary that cannot be changed; any other value as it is.",
      documented = false,
      parameters = @Param(name = "value"))
  public Object freeze(Object value) {
    return switch (value) {
      case StarlarkList<?> list -> StarlarkList.immutableCopyOf(list);
      case Dict<?, ?> dict -> Dict.immutableCopyOf(dict);
      default -> value;
    };
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<engine>");
  }
}
