package dev.starling.repository.module;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks for a module other than the main one. */
record ModuleFileKey(ModuleKey module) implements Key<FoundModule> {
  /** The kind of these nodes. */
  static final NodeKind KIND = new NodeKind("MODULE_FILE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "MODULE.bazel of " + module;
  }
}
