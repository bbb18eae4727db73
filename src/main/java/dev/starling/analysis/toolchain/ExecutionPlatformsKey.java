package dev.starling.analysis.toolchain;

import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks for all platforms on which the actions of a configuration may run.
 *
 * @param configuration the configuration of the target that has the actions
 */
public record ExecutionPlatformsKey(ConfigurationKey configuration)
    implements Key<ExecutionPlatforms> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("EXECUTION_PLATFORMS");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "execution platforms of " + configuration;
  }
}
