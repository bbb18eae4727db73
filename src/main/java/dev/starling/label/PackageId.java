package dev.starling.label;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.starling.path.PathFragment;
import org.jspecify.annotations.Nullable;

/**
 * The name of a package: its repository and its directory there.
 *
 * @param repository the canonical name of the repository
 * @param path the directory relative to the repository
 */
public record PackageId(RepositoryName repository, PathFragment path)
    implements Comparable<PackageId> {
  private static final Interner<PackageId> INTERNER = Interners.newWeakInterner();

  /** The top package of the main repository. */
  public static final PackageId MAIN_ROOT = new PackageId(RepositoryName.MAIN, PathFragment.EMPTY);

  /**
   * Returns the package with this name; equal names given to this method share one object.
   *
   * @param path the directory relative to the repository
   */
  public static PackageId of(RepositoryName repository, String path) {
    return INTERNER.intern(new PackageId(repository, PathFragment.of(path)));
  }

  /** Returns a package of the main repository. */
  public static PackageId inMain(String path) {
    return of(RepositoryName.MAIN, path);
  }

  /** Returns {@code //path} in the main repository, {@code @@repo//path} elsewhere. */
  public String canonicalForm() {
    return repository.canonicalForm() + "//" + path;
  }

  /** Returns {@code @@repo//path}, and {@code @@//path} in the main repository. */
  public String unambiguousForm() {
    return repository.withDoubleAt() + "//" + path;
  }

  /** Returns the package as the main repository would write it. */
  public String displayForm(RepositoryMapping mainMapping) {
    return repository.displayForm(mainMapping) + "//" + path;
  }

  /** Returns the source directory relative to the execution root. */
  public PathFragment execPath() {
    return repository.execRoot().append(path);
  }

  /** Returns the directory relative to the runfiles directory of the main repository. */
  public PathFragment runfilesPath() {
    return repository.runfilesPath().append(path);
  }

  // Explicit, because the methods that records get are slow until they are compiled.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof PackageId that
            && path.equals(that.path)
            && repository.equals(that.repository));
  }

  @Override
  public int hashCode() {
    return 31 * repository.hashCode() + path.hashCode();
  }

  @Override
  public int compareTo(PackageId other) {
    int repositories = repository.compareTo(other.repository);
    return repositories != 0 ? repositories : path.compareTo(other.path);
  }

  /** Returns {@code path} in the main repository, {@code @@repo//path} elsewhere. */
  @Override
  public String toString() {
    return repository.isMain() ? path.pathString() : canonicalForm();
  }
}
