package dev.starling.analysis.toolchain;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks what {@code --toolchain_resolution_debug} wants to know; injected by the command. */
public record ToolchainDebugKey() implements Key<ToolchainDebug> {
  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("TOOLCHAIN_DEBUG");

  /** The one key. */
  public static final ToolchainDebugKey INSTANCE = new ToolchainDebugKey();

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "--toolchain_resolution_debug";
  }
}
