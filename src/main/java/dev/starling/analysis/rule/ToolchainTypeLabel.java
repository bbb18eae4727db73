package dev.starling.analysis.rule;

import dev.starling.definition.BzlModuleContext;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/** Reads the toolchain types that rule functions name. */
final class ToolchainTypeLabel {
  private ToolchainTypeLabel() {}

  /**
   * The label of a type.
   *
   * @param otherwise how a text is read where no {@code .bzl} file calls
   */
  static Label of(Object type, StarlarkThread thread, PackageContext otherwise)
      throws EvalException {
    return switch (type) {
      case Label label -> label;
      case String text ->
          parse(
              text,
              BzlModuleContext.ofInnermostFunction(thread)
                  .map(BzlModuleContext::packageContext)
                  .orElse(otherwise));
      case ToolchainTypeRequirement requirement -> requirement.toolchainType();
      default ->
          throw Starlark.errorf(
              "Toolchains only supports indexing by toolchain type, got %s instead",
              Starlark.type(type));
    };
  }

  /** The label of a type that the file of the calling function names. */
  static Label ofCaller(String text, StarlarkThread thread) throws EvalException {
    return parse(
        text, BzlModuleContext.fromOrFail(thread, "toolchain types as text").packageContext());
  }

  private static Label parse(String text, PackageContext context) throws EvalException {
    try {
      return Label.parse(text, context);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("Unable to parse toolchain label '%s': %s", text, e.getMessage());
    }
  }
}
