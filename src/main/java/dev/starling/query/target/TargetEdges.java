package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.label.Label;
import dev.starling.packages.EnvironmentGroup;
import dev.starling.packages.InputFile;
import dev.starling.packages.OutputFile;
import dev.starling.packages.Package;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;

/**
 * What targets depend on before any configuration: all branches of a select with their conditions,
 * the rule of a generated file, and the package groups to which a target is visible.
 */
public record TargetEdges(DependencyFilter filter) {

  private static final String VISIBILITY = "visibility";

  /** The labels of the targets on which a target depends directly, which need not exist. */
  public ImmutableSet<Label> of(Package p, Target target) {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    switch (target) {
      case Rule rule -> {
        addAttributes(rule, labels);
        addTestsOfPackage(p, rule, labels);
      }
      case OutputFile file -> labels.add(file.generatingRule().label());
      case PackageGroup group -> labels.addAll(group.includes());
      case EnvironmentGroup group -> labels.addAll(group.environments());
      case InputFile _ -> {}
    }
    if (filter.nodep() && target.visibility() instanceof Visibility.Restricted restricted) {
      labels.addAll(restricted.groups());
    }
    return labels.build();
  }

  /** The labels that the attributes of a rule name, with a suite's unnamed tests, by label. */
  public ImmutableSortedSet<Label> inputs(Package p, Rule rule) {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    addAttributes(rule, labels);
    addTestsOfPackage(p, rule, labels);
    return ImmutableSortedSet.copyOf(labels.build());
  }

  /**
   * The visibility of a target counts as a whole, whether the target or its package declares it.
   */
  private void addAttributes(Rule rule, ImmutableSet.Builder<Label> labels) {
    rule.forEachLabel(
        (attribute, label) -> {
          if (!attribute.name().equals(VISIBILITY) && filter.admits(rule, attribute)) {
            labels.add(label);
          }
        });
  }

  /** A suite that names no tests depends on those of its package, also without implicit edges. */
  private void addTestsOfPackage(Package p, Rule rule, ImmutableSet.Builder<Label> labels) {
    if (rule.ruleClass().name().equals("test_suite")
        && rule.value("tests") instanceof ImmutableList<?> tests
        && tests.isEmpty()) {
      p.targets().stream()
          .filter(target -> target instanceof Rule other && isAutomaticTest(other))
          .forEach(target -> labels.add(target.label()));
    }
  }

  private static boolean isAutomaticTest(Rule rule) {
    return rule.ruleClass().test()
        && !(rule.value("tags") instanceof ImmutableList<?> tags && tags.contains("manual"));
  }
}
