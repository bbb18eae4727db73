package dev.starling.config;

import dev.starling.definition.BzlModuleContext;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/** The global {@code config_common}. */
@StarlarkBuiltin(name = "config_common", doc = "Functions for interacting with the configuration.")
public final class ConfigCommonModule implements StarlarkValue {

  /** The provider of flag values. */
  @StarlarkMethod(
      name = "FeatureFlagInfo",
      structField = true,
      doc = "The provider of the values of feature flags.")
  public FeatureFlagInfo.FeatureFlagProvider featureFlagInfo() {
    return FeatureFlagInfo.PROVIDER;
  }

  /** A toolchain type that may be optional. */
  @StarlarkMethod(
      name = "toolchain_type",
      doc = "Declares a rule's dependency on a toolchain type.",
      parameters = {
        @Param(
            name = "name",
            named = true,
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = Label.class)}),
        @Param(
            name = "mandatory",
            named = true,
            positional = false,
            defaultValue = "True",
            allowedTypes = {@ParamType(type = Boolean.class)})
      },
      useStarlarkThread = true)
  public ToolchainTypeRequirement toolchainType(
      Object name, boolean mandatory, StarlarkThread thread) throws EvalException {
    if (name instanceof Label label) {
      return new ToolchainTypeRequirement(label, mandatory);
    }
    BzlModuleContext module = BzlModuleContext.fromOrFail(thread, "toolchain_type()");
    try {
      return new ToolchainTypeRequirement(
          Label.parse((String) name, module.packageContext()), mandatory);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("Unable to parse toolchain_type label '%s': %s", name, e.getMessage());
    }
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<config_common>");
  }
}
