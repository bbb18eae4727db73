package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks what is registered for the whole build; answered by the room {@code repository}. */
public enum RegisteredTargetsKey implements Key<RegisteredTargets> {
  /** The toolchains that resolution considers. */
  TOOLCHAINS("registered toolchains"),
  /** The platforms on which actions may run, besides the host. */
  EXECUTION_PLATFORMS("registered execution platforms");

  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REGISTERED_TARGETS");

  private final String description;

  RegisteredTargetsKey(String description) {
    this.description = description;
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return description;
  }
}
