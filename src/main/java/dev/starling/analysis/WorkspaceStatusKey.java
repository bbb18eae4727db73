package dev.starling.analysis;

import dev.starling.action.ActionLookupKey;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;
import java.util.Optional;

/** Asks for the action that writes where, when and from what the build was made. */
public record WorkspaceStatusKey() implements Key<WorkspaceStatusValue>, ActionLookupKey {
  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("WORKSPACE_STATUS");

  /** The one key. */
  public static final WorkspaceStatusKey INSTANCE = new WorkspaceStatusKey();

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public Key<WorkspaceStatusValue> lookupKey() {
    return this;
  }

  @Override
  public Optional<Label> ownerLabel() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "workspace status";
  }
}
