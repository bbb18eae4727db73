package dev.starling.config;

import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;

/**
 * One of the values of a {@link ConstraintSettingInfo}: what a {@code constraint_value} provides.
 */
@StarlarkBuiltin(name = "ConstraintValueInfo", doc = "A value of a constraint setting.")
public record ConstraintValueInfo(ConstraintSettingInfo constraint, Label label) implements Info {

  /** The provider of this information. */
  public static final BuiltinProvider<ConstraintValueInfo> PROVIDER =
      new BuiltinProvider<>("ConstraintValueInfo", ConstraintValueInfo.class) {};

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  /** The setting, for Starlark. */
  @StarlarkMethod(
      name = "constraint",
      structField = true,
      doc = "The setting that this value belongs to.")
  public ConstraintSettingInfo constraintForStarlark() {
    return constraint;
  }

  /** The label, for Starlark. */
  @StarlarkMethod(name = "label", structField = true, doc = "The label of the target.")
  public Label labelForStarlark() {
    return label;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer
        .append("ConstraintValueInfo(setting=")
        .append(constraint.label().toString())
        .append(", ")
        .append(label.toString())
        .append(")");
  }
}
