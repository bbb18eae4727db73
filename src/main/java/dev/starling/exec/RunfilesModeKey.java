package dev.starling.exec;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks how runfiles trees are made; injected before each build. */
public record RunfilesModeKey() implements Key<RunfilesMode> {
  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("RUNFILES_MODE");

  /** The only node of its kind. */
  public static final RunfilesModeKey INSTANCE = new RunfilesModeKey();

  @Override
  public NodeKind kind() {
    return KIND;
  }
}
