package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.config.ConfigurationKey;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the execution platform and the toolchains of one execution group; shared by all targets
 * that want the same.
 *
 * @param configuration the configuration of the target
 * @param types the toolchain types that it wants
 * @param execConstraints constraint values that the execution platform must have
 * @param executionPlatform the platform that was chosen already, if any
 */
public record ToolchainResolutionKey(
    ConfigurationKey configuration,
    ImmutableList<ToolchainTypeRequirement> types,
    ImmutableSet<Label> execConstraints,
    @Nullable Label executionPlatform)
    implements Key<ResolvedToolchains> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("TOOLCHAIN_RESOLUTION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "toolchains of types "
        + types.stream().map(type -> type.toolchainType().toString()).toList()
        + " ("
        + configuration
        + ")";
  }
}
