package dev.starling.exec;

import dev.starling.action.Artifact;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/** Asks for the content of an artifact, which is made first where necessary. */
public record ArtifactKey(Artifact artifact) implements Key<ArtifactValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("ARTIFACT");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return artifact.execPathString();
  }
}
