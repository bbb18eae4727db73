package dev.starling.action;

import dev.starling.definition.BzlModuleContext;
import dev.starling.digest.Digester;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkList;

/** Digests what a Starlark function does, where nobody can know yet what it makes. */
final class FunctionDigest {
  private FunctionDigest() {}

  /**
   * Adds the function's place and the text of its file, of all that it loads, and what it holds.
   */
  static void addTo(Digester fingerprint, StarlarkFunction function) {
    StarlarkFunction.Identity identity = function.identity();
    BzlModuleContext.of(function.getModule())
        .ifPresent(
            module ->
                fingerprint
                    .add(module.label().toString())
                    .add(module.transitiveDigest().asBytes()));
    fingerprint
        .add(identity.node())
        .add(Starlark.repr(StarlarkList.immutableCopyOf(identity.defaults())))
        .add(Starlark.repr(StarlarkList.immutableCopyOf(identity.captured())));
  }
}
