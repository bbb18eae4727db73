package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;

/** Asks where a package lies. */
public record PackageLookupKey(PackageId packageId) implements Key<PackageLookup> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("PACKAGE_LOOKUP");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return packageId.canonicalForm();
  }
}
