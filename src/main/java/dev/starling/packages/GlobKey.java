package dev.starling.packages;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.label.PackageId;
import java.nio.file.Path;

/**
 * Asks which paths of a package a pattern matches.
 *
 * @param root the directory of the package's repository
 * @param pattern well formed
 */
public record GlobKey(PackageId packageId, Path root, String pattern, Operation operation)
    implements Key<GlobValue> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("GLOB");

  /** What a glob looks for. */
  public enum Operation {
    /** Files. */
    FILES,
    /** Files and directories. */
    FILES_AND_DIRECTORIES,
    /** Directories that are packages, not looking into them. */
    SUBPACKAGES
  }

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "glob(\"%s\") in %s".formatted(pattern, packageId.canonicalForm());
  }
}
