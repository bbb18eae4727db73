package dev.starling.label;

import dev.starling.path.PathFragment;

/**
 * Where a label is written, so that it can leave things out.
 *
 * @param packageId the package to which relative labels belong
 * @param mapping what names of repositories mean there
 */
public record PackageContext(PackageId packageId, RepositoryMapping mapping) {
  /** Returns the context of the top package of the mapping's owner. */
  public static PackageContext topOf(RepositoryMapping mapping) {
    return new PackageContext(new PackageId(mapping.owner(), PathFragment.EMPTY), mapping);
  }
}
