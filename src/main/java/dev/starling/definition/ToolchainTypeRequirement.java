package dev.starling.definition;

import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkValue;

/** A toolchain type that a rule or execution group wants, mandatory or not. */
@StarlarkBuiltin(
    name = "toolchain_type",
    doc = "A toolchain type, with whether a toolchain must be found.")
public record ToolchainTypeRequirement(Label toolchainType, boolean mandatory)
    implements StarlarkValue {

  /** The label for Starlark. */
  @StarlarkMethod(name = "toolchain_type", structField = true, doc = "The type's label.")
  public Label toolchainTypeForStarlark() {
    return toolchainType;
  }

  /** Whether resolution fails without a toolchain, for Starlark. */
  @StarlarkMethod(
      name = "mandatory",
      structField = true,
      doc = "Whether resolution fails without a toolchain.")
  public boolean mandatoryForStarlark() {
    return mandatory;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("toolchain_type(");
    printer.repr(toolchainType);
    printer.append(", mandatory = ").append(mandatory ? "True" : "False").append(")");
  }
}
