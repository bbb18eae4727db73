package dev.starling.config;

import com.google.common.collect.ImmutableSet;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.Provider;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import org.jspecify.annotations.Nullable;

/**
 * The value of a flag that is a target but no build setting, for {@code config_setting}.
 *
 * @param allowedValues the values that it may have; empty: all
 */
@StarlarkBuiltin(name = "FeatureFlagInfo", doc = "The value of a feature flag.")
public record FeatureFlagInfo(
    Optional<String> value, Optional<String> error, ImmutableSet<String> allowedValues)
    implements Info {

  /** The provider {@code config_common.FeatureFlagInfo}. */
  public static final FeatureFlagProvider PROVIDER = new FeatureFlagProvider();

  /** The provider, which Starlark rules may call. */
  @StarlarkBuiltin(name = "Provider", doc = "Makes the value of a feature flag.")
  public static final class FeatureFlagProvider extends BuiltinProvider<FeatureFlagInfo> {
    private FeatureFlagProvider() {
      super("FeatureFlagInfo", FeatureFlagInfo.class);
    }

    /** The instance for a value. */
    @StarlarkMethod(
        name = "FeatureFlagInfo",
        doc = "Makes the value of a feature flag.",
        selfCall = true,
        parameters = {@Param(name = "value", named = true, positional = false, doc = "The value.")})
    public FeatureFlagInfo create(String value) {
      return new FeatureFlagInfo(Optional.of(value), Optional.empty(), ImmutableSet.of());
    }
  }

  @Override
  public Provider provider() {
    return PROVIDER;
  }

  /** Whether the flag may have the value. */
  public boolean isValid(String candidate) {
    return allowedValues.isEmpty() || allowedValues.contains(candidate);
  }

  /** The value, for Starlark. */
  @StarlarkMethod(
      name = "value",
      structField = true,
      allowReturnNones = true,
      doc = "The value of the flag.")
  public @Nullable String valueForStarlark() {
    return value.orElse(null);
  }

  /** What is wrong with the flag, for Starlark. */
  @StarlarkMethod(
      name = "error",
      structField = true,
      allowReturnNones = true,
      doc = "What is wrong with the flag.")
  public @Nullable String errorForStarlark() {
    return error.orElse(null);
  }

  /** Whether a value is allowed, for Starlark. */
  @StarlarkMethod(
      name = "is_valid_value",
      doc = "Whether the flag may have the value.",
      parameters = {@Param(name = "value", doc = "The value.")})
  public boolean isValidForStarlark(String candidate) {
    return isValid(candidate);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }
}
