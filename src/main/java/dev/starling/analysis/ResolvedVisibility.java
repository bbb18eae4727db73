package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.label.PackageId;
import dev.starling.packages.PackageSpecification;

/** Who may depend on a target, with its package groups looked up. */
public sealed interface ResolvedVisibility {
  /** Everybody. */
  ResolvedVisibility PUBLIC = new Public();

  /** Nobody but the package itself. */
  ResolvedVisibility PRIVATE = new Private();

  /** Whether targets of a package may depend on the target; the target's own package always may. */
  boolean admits(PackageId packageId);

  /** Everybody. */
  record Public() implements ResolvedVisibility {
    @Override
    public boolean admits(PackageId packageId) {
      return true;
    }
  }

  /** Nobody but the package itself. */
  record Private() implements ResolvedVisibility {
    @Override
    public boolean admits(PackageId packageId) {
      return false;
    }
  }

  /**
   * Some packages.
   *
   * @param packages those that the target names itself
   * @param groups the package groups that it names
   */
  record Restricted(
      ImmutableList<PackageSpecification> packages, ImmutableList<PackageSpecificationInfo> groups)
      implements ResolvedVisibility {
    @Override
    public boolean admits(PackageId packageId) {
      return PackageSpecification.anyContains(packages, packageId)
          || groups.stream().anyMatch(group -> group.contains(packageId));
    }
  }
}
