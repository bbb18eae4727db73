package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;

/**
 * Asks for the package {@code //external} of a workspace with a WORKSPACE file; answered by the
 * room {@code repository}.
 */
public enum ExternalPackageKey implements Key<ExternalPackage> {
  INSTANCE;

  /** The kind of this node. */
  public static final NodeKind KIND = new NodeKind("EXTERNAL_PACKAGE");

  /** The package's directory, as labels write it. */
  static final String DIRECTORY = "external";

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "//" + DIRECTORY;
  }
}
