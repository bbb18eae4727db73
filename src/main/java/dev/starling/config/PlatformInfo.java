package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.Printer;

/**
 * A place where programs run or actions execute: what a {@code platform} provides, parents merged
 * in.
 *
 * @param constraints its constraint values
 * @param execProperties what remote execution is told about it
 * @param flags command line flags that building for this platform implies
 * @param requiredSettings config_settings that must match for it to be an execution platform
 * @param missingToolchainError what to add when no toolchain is found for it
 */
@StarlarkBuiltin(name = "PlatformInfo", doc = "Access to data about a specific platform.")
public record PlatformInfo(
    Label label,
    ConstraintCollection constraints,
    ImmutableMap<String, String> execProperties,
    ImmutableList<String> flags,
    ImmutableList<Label> requiredSettings,
    String missingToolchainError)
    implements Info {

  /** The provider of this information. */
  public static final BuiltinProvider<PlatformInfo> PROVIDER =
      new BuiltinProvider<>("PlatformInfo", PlatformInfo.class) {};

  /** What {@code missing_toolchain_error} is when nothing is said. */
  public static final String DEFAULT_MISSING_TOOLCHAIN_ERROR =
      "For more information on platforms or toolchains see"
          + " https://bazel.build/concepts/platforms-intro.";

  /** What a platform target says about itself, before its parent is merged in. */
  public record Declaration(
      Label label,
      ImmutableList<ConstraintValueInfo> constraintValues,
      ImmutableMap<String, String> execProperties,
      ImmutableList<String> flags,
      ImmutableList<Label> requiredSettings,
      Optional<String> missingToolchainError) {}

  /** A platform with a label and constraint values only. */
  public static PlatformInfo of(Label label, ConstraintCollection constraints) {
    return new PlatformInfo(
        label,
        constraints,
        ImmutableMap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        DEFAULT_MISSING_TOOLCHAIN_ERROR);
  }

  /**
   * The platform that a target declares. What it says overrides what its parent says: constraint
   * values by setting, properties by name (an empty value removes one); flags and required settings
   * are added.
   *
   * @throws InvalidPlatformException if it has two values of one setting
   */
  public static PlatformInfo declared(Declaration declaration, Optional<PlatformInfo> parent)
      throws InvalidPlatformException {
    ConstraintCollection constraints =
        ConstraintCollection.of(
            declaration.constraintValues(),
            parent.map(PlatformInfo::constraints).orElse(ConstraintCollection.EMPTY));
    Map<String, String> properties = new LinkedHashMap<>();
    parent.ifPresent(p -> properties.putAll(p.execProperties));
    properties.putAll(declaration.execProperties());
    properties.values().removeIf(String::isEmpty);
    return new PlatformInfo(
        declaration.label(),
        constraints,
        ImmutableMap.copyOf(properties),
        joined(parent.map(PlatformInfo::flags), declaration.flags()),
        joined(parent.map(PlatformInfo::requiredSettings), declaration.requiredSettings()),
        declaration
            .missingToolchainError()
            .or(() -> parent.map(PlatformInfo::missingToolchainError))
            .orElse(DEFAULT_MISSING_TOOLCHAIN_ERROR));
  }

  private static <T> ImmutableList<T> joined(
      Optional<ImmutableList<T>> first, ImmutableList<T> second) {
    return ImmutableList.<T>builder()
        .addAll(first.orElse(ImmutableList.of()))
        .addAll(second)
        .build();
  }

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  /** The label, for Starlark. */
  @StarlarkMethod(name = "label", structField = true, doc = "The label of the target.")
  public Label labelForStarlark() {
    return label;
  }

  /** The constraints, for Starlark. */
  @StarlarkMethod(
      name = "constraints",
      structField = true,
      doc = "The constraint values of the platform.")
  public ConstraintCollection constraintsForStarlark() {
    return constraints;
  }

  /** The properties for remote execution, for Starlark. */
  @StarlarkMethod(
      name = "exec_properties",
      structField = true,
      doc = "Properties that configure remote execution on the platform.")
  public Dict<String, String> execPropertiesForStarlark() {
    return Dict.immutableCopyOf(execProperties);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("PlatformInfo(").append(label.toString()).append(", constraints=");
    constraints.repr(printer);
    printer.append(")");
  }
}
