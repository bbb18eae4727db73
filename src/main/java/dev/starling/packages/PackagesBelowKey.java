package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;

/**
 * Asks for the packages in a directory and below.
 *
 * @param directory any directory of a repository; need not be a package
 */
public record PackagesBelowKey(PackageId directory) implements Key<PackagesBelow> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("PACKAGES_BELOW");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "packages below " + directory.canonicalForm();
  }
}
