package dev.starling.analysis.transition;

import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks what a configuration is once the flags of its target platform are set.
 *
 * @param configuration one to which a command line or a transition leads
 */
public record PlatformConfigurationKey(ConfigurationKey configuration)
    implements Key<PlatformConfiguration> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("PLATFORM_CONFIGURATION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "platform of configuration " + configuration;
  }
}
