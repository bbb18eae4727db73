package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.PathFragment;

/** Asks for the text of a file of the main repository that is no package's. */
public record WorkspaceFileKey(PathFragment path) implements Key<WorkspaceFileText> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("WORKSPACE_FILE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "file " + path;
  }
}
