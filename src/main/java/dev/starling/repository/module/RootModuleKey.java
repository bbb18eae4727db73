package dev.starling.repository.module;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks for the main module. */
public enum RootModuleKey implements Key<ModuleFile> {
  INSTANCE;

  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("ROOT_MODULE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "the main MODULE.bazel";
  }
}
