package dev.starling.config;

import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Printer;
import org.jspecify.annotations.Nullable;

/**
 * A dimension in which platforms differ: what a {@code constraint_setting} provides.
 *
 * @param defaultConstraintValue the value of platforms that choose none
 */
@StarlarkBuiltin(name = "ConstraintSettingInfo", doc = "A specific constraint setting.")
public record ConstraintSettingInfo(Label label, Optional<Label> defaultConstraintValue)
    implements Info {

  /** The provider of this information. */
  public static final BuiltinProvider<ConstraintSettingInfo> PROVIDER =
      new BuiltinProvider<>("ConstraintSettingInfo", ConstraintSettingInfo.class) {};

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  /** The value of platforms that choose none. */
  public Optional<ConstraintValueInfo> defaultValue() {
    return defaultConstraintValue.map(value -> new ConstraintValueInfo(this, value));
  }

  /** The label, for Starlark. */
  @StarlarkMethod(name = "label", structField = true, doc = "The label of the target.")
  public Label labelForStarlark() {
    return label;
  }

  /** The default value, for Starlark. */
  @StarlarkMethod(
      name = "default_constraint_value",
      structField = true,
      allowReturnNones = true,
      doc = "The value of platforms that choose none.")
  public @Nullable ConstraintValueInfo defaultConstraintValueForStarlark() {
    return defaultValue().orElse(null);
  }

  /** Whether there is a default value, for Starlark. */
  @StarlarkMethod(
      name = "has_default_constraint_value",
      structField = true,
      doc = "Whether there is a default value.")
  public boolean hasDefaultConstraintValueForStarlark() {
    return defaultConstraintValue.isPresent();
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("ConstraintSettingInfo(").append(label.toString());
    defaultConstraintValue.ifPresent(
        value -> printer.append(", default_constraint_value=").append(value.toString()));
    printer.append(")");
  }
}
