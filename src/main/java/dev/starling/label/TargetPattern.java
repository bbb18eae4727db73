package dev.starling.label;

import dev.starling.path.PathFragment;

/** What a user names on the command line: one target, or many. */
public sealed interface TargetPattern {
  /** Returns the pattern as it was written. */
  String text();

  /** Returns the repository in which the pattern looks. */
  RepositoryName repository();

  /** One target, such as {@code //a:b}. */
  record SingleTarget(String text, Label label) implements TargetPattern {
    @Override
    public RepositoryName repository() {
      return label.repository();
    }
  }

  /**
   * A path such as {@code a/b/c}: the default target of package {@code a/b/c} if that is a package,
   * else the target of the nearest package above it.
   */
  record PathAsTarget(String text, RepositoryName repository, PathFragment path)
      implements TargetPattern {}

  /**
   * Many targets of one package, such as {@code //a:all}.
   *
   * @param wildcard the part after the colon; a target of this name wins over the pattern
   * @param isAbsolute whether the pattern was written with {@code //}
   */
  record TargetsInPackage(
      String text, PackageId packageId, String wildcard, Selection selection, boolean isAbsolute)
      implements TargetPattern {
    @Override
    public RepositoryName repository() {
      return packageId.repository();
    }
  }

  /**
   * Many targets of all packages below a directory, such as {@code //a/...}.
   *
   * @param directory where to begin; need not be a package
   */
  record TargetsBelowDirectory(String text, PackageId directory, Selection selection)
      implements TargetPattern {
    @Override
    public RepositoryName repository() {
      return directory.repository();
    }

    /** Tells whether a package lies in the directory or below. */
    public boolean covers(PackageId packageId) {
      return packageId.repository().equals(directory.repository())
          && packageId.path().startsWith(directory.path());
    }
  }

  /** Which targets of a package a pattern means. */
  enum Selection {
    /** Only rules. */
    RULES,
    /** Rules and files. */
    ALL_TARGETS
  }
}
