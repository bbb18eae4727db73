package dev.starling.repository.extension;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.repository.module.ExtensionId;

/** Asks for the repositories of a module extension, without a look at who imports them. */
public record ExtensionKey(ExtensionId id) implements Key<ExtensionResult> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("MODULE_EXTENSION");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "module extension " + id;
  }
}
