package dev.starling.packages.project;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;

/**
 * Asks for the project file that counts for a package: its own, or that of the nearest package
 * above it.
 */
public record NearestProjectKey(PackageId packageId) implements Key<NearestProject> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("NEAREST_PROJECT");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "project file of " + packageId.canonicalForm();
  }
}
