package dev.starling.packages.project;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.label.SignedTargetPattern;
import dev.starling.label.TargetPattern;

/**
 * A set of flags with a name.
 *
 * @param flags as on a command line
 * @param isDefault whether they count where the user chooses none
 * @param patterns the targets for which they can be the default; all if there is no pattern
 */
public record BuildableUnit(
    String name,
    String description,
    ImmutableList<String> flags,
    boolean isDefault,
    ImmutableList<SignedTargetPattern> patterns) {

  /** Whether the flags are the default for a target; the last pattern that fits decides. */
  public boolean isDefaultFor(Label target) {
    if (!isDefault || patterns.isEmpty()) {
      return isDefault;
    }
    boolean fits = false;
    for (SignedTargetPattern signed : patterns) {
      if (fits != signed.isPositive() && fits(signed.pattern(), target)) {
        fits = signed.isPositive();
      }
    }
    return fits;
  }

  private static boolean fits(TargetPattern pattern, Label target) {
    return switch (pattern) {
      case TargetPattern.SingleTarget(String _, Label label) -> label.equals(target);
      case TargetPattern.PathAsTarget _ -> false; // refused by whoever reads units
      case TargetPattern.TargetsInPackage all -> all.packageId().equals(target.packageId());
      case TargetPattern.TargetsBelowDirectory below -> below.covers(target.packageId());
    };
  }
}
