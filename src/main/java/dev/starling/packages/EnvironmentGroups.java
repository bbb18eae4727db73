package dev.starling.packages;

import dev.starling.label.Label;
import java.util.Optional;

/** Checks that the members of environment groups are environments of the package. */
final class EnvironmentGroups {
  private EnvironmentGroups() {}

  /** Tells what is wrong with the groups of a package. */
  static void check(PackageBuilder builder) throws InterruptedException {
    for (Target target : builder.targets()) {
      if (target instanceof EnvironmentGroup group) {
        check(group, builder);
      }
    }
  }

  private static void check(EnvironmentGroup group, PackageBuilder builder)
      throws InterruptedException {
    CallFrame frame = group.callFrame().orElseThrow();
    for (Label label : group.environments()) {
      if (!label.packageId().equals(builder.id())) {
        builder.report(
            frame, "%s is not in the same package as group %s".formatted(label, group.label()));
      }
    }
    for (Label label : group.environments()) {
      Optional<Target> member =
          label.packageId().equals(builder.id()) ? builder.find(label.name()) : Optional.empty();
      if (member.isEmpty()) {
        builder.report(frame, "environment %s does not exist".formatted(label));
      } else if (!(member.get() instanceof Rule rule
          && rule.ruleClass().name().equals("environment"))) {
        builder.report(frame, label + " is not a valid environment");
      }
    }
  }
}
