package dev.starling.config;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import dev.starling.label.Label;

/**
 * A registered toolchain: what a {@code toolchain} target provides to resolution.
 *
 * @param label the {@code toolchain} target
 * @param toolchainType the type that it implements
 * @param execConstraints what its execution platform must have
 * @param targetConstraints what its target platform must have
 * @param targetSettings {@code config_setting}s that must match the target configuration
 * @param usesTargetPlatformConstraints whether the execution platform must be the target platform
 * @param implementation the target that provides ToolchainInfo
 */
public record DeclaredToolchain(
    Label label,
    Label toolchainType,
    ImmutableList<ConstraintValueInfo> execConstraints,
    ImmutableList<ConstraintValueInfo> targetConstraints,
    ImmutableList<Label> targetSettings,
    boolean usesTargetPlatformConstraints,
    Label implementation)
    implements Info {

  /** The provider of this information, which Starlark does not see. */
  public static final BuiltinProvider<DeclaredToolchain> PROVIDER =
      new BuiltinProvider<>("DeclaredToolchainInfo", DeclaredToolchain.class) {};

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
