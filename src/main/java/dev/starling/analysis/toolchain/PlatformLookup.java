package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;

/** Looks up platforms and constraint values by label. */
public final class PlatformLookup {
  private static final ImmutableSet<String> PLATFORM_RULES = ImmutableSet.of("platform", "alias");

  private PlatformLookup() {}

  /**
   * The platform that a label names.
   *
   * @throws NodeException if it cannot be analyzed, or is no platform
   */
  public static PlatformInfo platform(Label label, ConfigurationKey configuration, Environment env)
      throws NodeException, InterruptedException {
    checkMayBePlatform(label, env);
    ConfiguredTarget target = env.get(ConfiguredTargetKey.of(label, configuration));
    return target.get(PlatformInfo.PROVIDER).orElseThrow(() -> noPlatform(label));
  }

  /** Rules that need a platform themselves cannot be asked for one: that would be a cycle. */
  private static void checkMayBePlatform(Label label, Environment env)
      throws NodeException, InterruptedException {
    Target target = env.get(new DeclaredTargetKey(label)).target(label.name());
    boolean may =
        target instanceof Rule rule
            && !rule.ruleClass().isStarlark()
            && PLATFORM_RULES.contains(rule.ruleClass().name());
    if (!may) {
      throw noPlatform(label);
    }
  }

  private static ToolchainException noPlatform(Label label) {
    return new ToolchainException(
        "Target %s was referenced as a platform, but does not provide PlatformInfo"
            .formatted(label));
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
