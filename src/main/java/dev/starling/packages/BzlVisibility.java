package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.label.PackageId;

/** Which files may load a {@code .bzl} file. */
public sealed interface BzlVisibility {
  /** Tells whether files of a package may load it. */
  boolean admits(PackageId packageId);

  /** All files. */
  record Public() implements BzlVisibility {
    @Override
    public boolean admits(PackageId packageId) {
      return true;
    }
  }

  /**
   * Files of its own package and of some others.
   *
   * @param owner the package of the file
   * @param others the entries that {@code visibility()} names
   */
  record Restricted(PackageId owner, ImmutableList<PackageSpecification> others)
      implements BzlVisibility {
    @Override
    public boolean admits(PackageId packageId) {
      return packageId.equals(owner) || PackageSpecification.anyContains(others, packageId);
    }
  }
}
