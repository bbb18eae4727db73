package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.path.RootedPath;

/** Asks where the syntax nodes of a file stand. */
public record PositionTableKey(RootedPath path) implements Key<Positions> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("POSITION_TABLE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
