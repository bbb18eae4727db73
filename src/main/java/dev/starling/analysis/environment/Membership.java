package dev.starling.analysis.environment;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.EnvironmentGroup;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A group of environments as far as checks need it.
 *
 * @param group the label of the group
 * @param environments its members
 * @param defaults those that hold for targets that do not mention the group
 * @param stoodFor for each environment those that stand for it because they fulfill it
 */
record Membership(
    Label group,
    ImmutableSet<Label> environments,
    ImmutableSet<Label> defaults,
    ImmutableSetMultimap<Label, Label> stoodFor) {

  /** The group of an environment; groups are in the package of their environments. */
  static Optional<Membership> of(Label environment, Environment env)
      throws NodeException, InterruptedException {
    Package pkg = env.get(new PackageKey(environment.packageId()));
    for (Target target : pkg.targets()) {
      if (target instanceof EnvironmentGroup group && group.environments().contains(environment)) {
        return Optional.of(of(group, pkg));
      }
    }
    return Optional.empty();
  }

  /** What a group label stands for. */
  static Membership ofGroup(Label label, Environment env)
      throws NodeException, InterruptedException {
    Package pkg = env.get(new PackageKey(label.packageId()));
    if (pkg.target(label.name()) instanceof EnvironmentGroup group) {
      return of(group, pkg);
    }
    throw new IllegalStateException(label + " was an environment group");
  }

  private static Membership of(EnvironmentGroup group, Package pkg) {
    ImmutableSetMultimap.Builder<Label, Label> stoodFor = ImmutableSetMultimap.builder();
    for (Label member : group.environments()) {
      for (Label fulfilled : fulfilled(member, pkg)) {
        stoodFor.put(fulfilled, member);
      }
    }
    return new Membership(
        group.label(),
        ImmutableSet.copyOf(group.environments()),
        ImmutableSet.copyOf(group.defaults()),
        stoodFor.build());
  }

  /** What an environment fulfills, directly or by others. */
  private static Set<Label> fulfilled(Label member, Package pkg) {
    Set<Label> all = new LinkedHashSet<>();
    Deque<Label> todo = new ArrayDeque<>();
    todo.add(member);
    while (!todo.isEmpty()) {
      if (pkg.find(todo.remove().name()).orElse(null) instanceof Rule rule
          && rule.value("fulfills") instanceof Collection<?> labels) {
        for (Object label : labels) {
          if (all.add((Label) label)) {
            todo.add((Label) label);
          }
        }
      }
    }
    return all;
  }

  /** Whether something that is fit for some environments of the group is so for another one. */
  boolean supports(Set<Label> supported, Label environment) {
    return supported.contains(environment)
        || stoodFor.get(environment).stream().anyMatch(supported::contains);
  }
}
