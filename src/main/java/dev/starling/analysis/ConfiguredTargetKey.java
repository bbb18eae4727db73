package dev.starling.analysis;

import dev.starling.action.ActionLookupKey;
import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a target in a configuration.
 *
 * @param label the target
 * @param configuration its configuration; absent for targets that have none, such as source files
 * @param executionPlatform for a toolchain, the platform on which the tools of its users run, which
 *     is therefore also that of its own tools; absent for everything else
 * @param isTransitioned whether the rule's own transition has been applied already; set only where
 *     applying it again would lead to yet another configuration
 */
public record ConfiguredTargetKey(
    Label label,
    @Nullable ConfigurationKey configuration,
    @Nullable Label executionPlatform,
    boolean isTransitioned)
    implements Key<ConfiguredTarget>, ActionLookupKey {

  /** The kind of configured targets. */
  public static final NodeKind KIND = new NodeKind("CONFIGURED_TARGET");

  /** A target in a configuration. */
  public static ConfiguredTargetKey of(Label label, ConfigurationKey configuration) {
    return new ConfiguredTargetKey(label, configuration, null, false);
  }

  /** A target without a configuration. */
  public static ConfiguredTargetKey unconfigured(Label label) {
    return new ConfiguredTargetKey(label, null, null, false);
  }

  /** A toolchain in the configuration of its user, whose execution platform is chosen already. */
  public static ConfiguredTargetKey toolchain(
      Label label, ConfigurationKey configuration, Label executionPlatform) {
    return new ConfiguredTargetKey(label, configuration, executionPlatform, false);
  }

  /** The same in another respect: another target. */
  public ConfiguredTargetKey withLabel(Label other) {
    return new ConfiguredTargetKey(other, configuration, executionPlatform, false);
  }

  /** The same target in another configuration. */
  public ConfiguredTargetKey under(ConfigurationKey other) {
    return new ConfiguredTargetKey(label, other, executionPlatform, isTransitioned);
  }

  /** The same target after its rule's own transition, which leads to {@code other}. */
  ConfiguredTargetKey transitionedTo(ConfigurationKey other, boolean settled) {
    return new ConfiguredTargetKey(label, other, executionPlatform, settled);
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public Key<ConfiguredTarget> lookupKey() {
    return this;
  }

  @Override
  public Optional<Label> ownerLabel() {
    return Optional.of(label);
  }

  @Override
  public String toString() {
    return configuration == null ? label.toString() : label + " (" + configuration + ")";
  }
}
