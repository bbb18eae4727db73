package dev.starling.repository;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks for a WORKSPACE file evaluated up to the end of a part.
 *
 * @param part counted from 0; a part that is not there means the whole file
 */
record WorkspacePartKey(int part) implements Key<WorkspacePart> {
  /** The kind of these nodes. */
  static final NodeKind KIND = new NodeKind("WORKSPACE_PART");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return part == 0 ? "the WORKSPACE file" : "part " + part + " of the WORKSPACE file";
  }
}
