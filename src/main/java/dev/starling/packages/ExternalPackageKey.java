package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;

/**
 * Asks for the package {@code //external} of a workspace with a WORKSPACE file; answered by the
 * room {@code repository}.
 */
public enum ExternalPackageKey implements Key<ExternalPackage> {
  INSTANCE;

  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("EXTERNAL_PACKAGE");

  private static final String DIRECTORY = "external";

  /** Whether a package is this one. */
  static boolean isThat(PackageId id) {
    return id.repository().isMain() && id.path().pathString().equals(DIRECTORY);
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "//" + DIRECTORY;
  }
}
