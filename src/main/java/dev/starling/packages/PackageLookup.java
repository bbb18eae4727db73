package dev.starling.packages;

import dev.starling.graph.Value;
import dev.starling.label.PackageId;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;

/** Where a package lies, or why there is none. */
public sealed interface PackageLookup extends Value {
  /**
   * There is a package.
   *
   * @param buildFile the file that declares it
   */
  record Found(RootedPath buildFile) implements PackageLookup {
    /** Returns the name of the file that declares the package. */
    public String buildFileName() {
      return buildFile.path().baseName();
    }

    /** Returns the directory of the package. */
    public RootedPath directory() {
      return buildFile.directory();
    }
  }

  /**
   * There is no package, though its repository is there.
   *
   * @param reason a sentence for the user
   */
  record Missing(String reason) implements PackageLookup {}

  /**
   * The repository is not there.
   *
   * @param reason a sentence for the user
   */
  record NoRepository(String reason) implements PackageLookup {}

  /**
   * There is a package, though it belongs to a repository that is declared inside of this one.
   *
   * @param reason a sentence for the user
   */
  record OtherRepository(String reason) implements PackageLookup {}

  /** Tells whether the package around this directory ends here. */
  default boolean isBoundary() {
    return this instanceof Found || this instanceof OtherRepository;
  }

  /** Tells whether there is a package. */
  default boolean exists() {
    return this instanceof Found;
  }

  /** Returns the sentence for a directory without a BUILD file. */
  static String noBuildFile(PackageId id) {
    PathFragment path = id.path();
    String advice = "Add a BUILD file to a directory to mark it as a package.";
    String place =
        id.repository().isMain()
            ? "any of the following directories. " + advice + "\n - " + path
            : "directory '%s' of external repository %s. ".formatted(path, id.repository())
                + advice;
    return "BUILD file not found in " + place;
  }
}
