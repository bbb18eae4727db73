package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;

/** Looks up platforms and constraint values by label. */
public final class PlatformLookup {
  private PlatformLookup() {}

  /**
   * The platform that a label names.
   *
   * @throws NodeException if it cannot be analyzed, or is no platform
   */
  public static PlatformInfo platform(Label label, ConfigurationKey configuration, Environment env)
      throws NodeException, InterruptedException {
    ConfiguredTarget target = env.get(ConfiguredTargetKey.of(label, configuration));
    return target
        .get(PlatformInfo.PROVIDER)
        .orElseThrow(
            () ->
                new ToolchainException(
                    "Target %s was referenced as a platform, but does not provide PlatformInfo"
                        .formatted(label)));
  }

  /**
   * The constraint values that labels name.
   *
   * @throws NodeException if one cannot be analyzed, or is no constraint value
   */
  public static ImmutableList<ConstraintValueInfo> constraintValues(
      Iterable<Label> labels, ConfigurationKey configuration, Environment env)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<ConfiguredTargetKey> keys = ImmutableList.builder();
    labels.forEach(label -> keys.add(ConfiguredTargetKey.of(label, configuration)));
    ImmutableList.Builder<ConstraintValueInfo> values = ImmutableList.builder();
    for (ConfiguredTarget target : env.all(keys.build())) {
      values.add(
          target
              .get(ConstraintValueInfo.PROVIDER)
              .orElseThrow(
                  () ->
                      new ToolchainException(
                          "constraint target '%s' does not provide ConstraintValueInfo"
                              .formatted(target.originalLabel()))));
    }
    return values.build();
  }
}
