package dev.starling.analysis.toolchain;

import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks for all toolchains that a configuration may choose from.
 *
 * @param configuration the configuration of the target that wants one
 */
public record DeclaredToolchainsKey(ConfigurationKey configuration)
    implements Key<DeclaredToolchains> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("DECLARED_TOOLCHAINS");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "registered toolchains (" + configuration + ")";
  }
}
