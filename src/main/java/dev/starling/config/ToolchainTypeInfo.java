package dev.starling.config;

import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;

/**
 * A kind of toolchain: what a {@code toolchain_type} provides.
 *
 * @param noMatchError what to add when no toolchain of this type is found; may be empty
 */
@StarlarkBuiltin(name = "ToolchainTypeInfo", doc = "A specific toolchain type.")
public record ToolchainTypeInfo(Label typeLabel, String noMatchError) implements Info {

  /** The provider of this information. */
  public static final BuiltinProvider<ToolchainTypeInfo> PROVIDER =
      new BuiltinProvider<>("ToolchainTypeInfo", ToolchainTypeInfo.class) {};

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  /** The label, for Starlark. */
  @StarlarkMethod(name = "type_label", structField = true, doc = "The label of the type.")
  public Label typeLabelForStarlark() {
    return typeLabel;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("ToolchainTypeInfo(").append(typeLabel.toString()).append(")");
  }
}
