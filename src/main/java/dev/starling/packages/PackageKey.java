package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;

/** Asks for a package. */
public record PackageKey(PackageId packageId) implements Key<Package> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("PACKAGE");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return packageId.canonicalForm();
  }
}
