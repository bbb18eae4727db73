package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import java.util.Optional;

/**
 * A named set of packages.
 *
 * @param packages entries and exceptions, in the order written
 * @param includes groups that are part of this one
 */
public record PackageGroup(
    Label label,
    ImmutableList<PackageSpecification> packages,
    ImmutableList<Label> includes,
    Optional<CallFrame> callFrame)
    implements Target {
  @Override
  public String targetKind() {
    return "package group";
  }

  /** Everybody may name a package group. */
  @Override
  public Visibility visibility() {
    return Visibility.PUBLIC;
  }

  /** Tells whether a package belongs to this group, the included ones left aside. */
  public boolean containsDirectly(PackageId packageId) {
    return PackageSpecification.anyContains(packages, packageId);
  }
}
