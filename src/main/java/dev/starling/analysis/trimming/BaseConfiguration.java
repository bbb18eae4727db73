package dev.starling.analysis.trimming;

import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;

/**
 * The configuration from which its variants take over what has nothing to do with the build
 * settings in which they differ: the one that came into use first. It is a node so that the next
 * process keeps to it.
 */
record BaseConfiguration(ConfigurationKey configuration) implements Value {
  /** The kind of these nodes. */
  static final NodeKind KIND = new NodeKind("BASE_CONFIGURATION");

  /**
   * Asks for it.
   *
   * @param family what the variants have in common
   */
  record Request(BuildOptions family) implements Key<BaseConfiguration> {
    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "base of the variants of " + family.shortId();
    }
  }
}
