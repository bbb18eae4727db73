package dev.starling.config;

import dev.starling.definition.Provider;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/** The global {@code platform_common}: the providers of platforms and toolchains. */
@StarlarkBuiltin(name = "platform_common", doc = "Functions for interacting with platforms.")
public final class PlatformCommonModule implements StarlarkValue {
  private final Provider templateVariableInfo;

  /**
   * The module.
   *
   * @param templateVariableInfo the provider of Make variables, which analysis defines
   */
  public PlatformCommonModule(Provider templateVariableInfo) {
    this.templateVariableInfo = templateVariableInfo;
  }

  /** The provider of Make variables. */
  @StarlarkMethod(name = "TemplateVariableInfo", structField = true, doc = "Make variables.")
  public Provider templateVariableInfo() {
    return templateVariableInfo;
  }

  /** The provider of toolchains. */
  @StarlarkMethod(name = "ToolchainInfo", structField = true, doc = "What a toolchain offers.")
  public ToolchainInfo toolchainInfo() {
    return ToolchainInfo.PROVIDER;
  }

  /** The provider of platforms. */
  @StarlarkMethod(name = "PlatformInfo", structField = true, doc = "A platform.")
  public Provider platformInfo() {
    return PlatformInfo.PROVIDER;
  }

  /** The provider of constraint settings. */
  @StarlarkMethod(name = "ConstraintSettingInfo", structField = true, doc = "A setting.")
  public Provider constraintSettingInfo() {
    return ConstraintSettingInfo.PROVIDER;
  }

  /** The provider of constraint values. */
  @StarlarkMethod(name = "ConstraintValueInfo", structField = true, doc = "A value.")
  public Provider constraintValueInfo() {
    return ConstraintValueInfo.PROVIDER;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<platform_common>");
  }
}
