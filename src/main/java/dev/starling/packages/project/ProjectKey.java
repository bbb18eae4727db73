package dev.starling.packages.project;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.Label;

/** Asks for what a project file says. */
public record ProjectKey(Label file) implements Key<Project> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("PROJECT");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "project " + file;
  }
}
