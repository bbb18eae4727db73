package dev.starling.definition;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;

/** The global {@code select}, which BUILD files have as well as {@code .bzl} files. */
final class SelectFunction {

  @StarlarkMethod(
      name = "select",
      doc = "Makes a rule attribute configurable.",
      parameters = {
        @Param(name = "x"),
        @Param(name = "no_match_error", named = true, defaultValue = "''")
      })
  public Object select(Dict<?, ?> x, String noMatchError) throws EvalException {
    return SelectorList.select(x, noMatchError);
  }
}
