package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;
import java.util.HashSet;
import java.util.Set;

/** Tells which packages may depend on a target; a group that does not exist admits nobody. */
record VisibilityCheck(LoadedPackages packages) {

  boolean isVisible(PackageId from, Target target) throws InterruptedException {
    if (from.equals(target.label().packageId()) || target.visibility().admitsDirectly(from)) {
      return true;
    }
    return target.visibility() instanceof Visibility.Restricted restricted
        && anyContains(restricted.groups(), from, new HashSet<>());
  }

  /** What is wrong with the groups that a target names. */
  ImmutableList<String> complaints(Target target) throws InterruptedException {
    if (!(target.visibility() instanceof Visibility.Restricted restricted)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> complaints = ImmutableList.builder();
    for (Label group : restricted.groups()) {
      try {
        packages.target(group);
      } catch (NodeException e) {
        complaints.add("Invalid visibility label '%s': %s".formatted(group, e.getMessage()));
      }
    }
    return complaints.build();
  }

  private boolean anyContains(Iterable<Label> groups, PackageId from, Set<Label> seen)
      throws InterruptedException {
    for (Label label : groups) {
      if (seen.add(label) && contains(label, from, seen)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(Label label, PackageId from, Set<Label> seen)
      throws InterruptedException {
    try {
      return packages.target(label) instanceof PackageGroup group
          && (group.containsDirectly(from) || anyContains(group.includes(), from, seen));
    } catch (NodeException _) {
      return false;
    }
  }
}
