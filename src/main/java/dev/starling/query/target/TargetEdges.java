package dev.starling.query.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.definition.Attribute;
import dev.starling.label.Label;
import dev.starling.packages.EnvironmentGroup;
import dev.starling.packages.InputFile;
import dev.starling.packages.OutputFile;
import dev.starling.packages.Package;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;
import dev.starling.query.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What targets depend on before any configuration: all branches of a select with their conditions,
 * the rule of a generated file, and the package groups to which a target is visible.
 */
public record TargetEdges(DependencyFilter filter) {

  private static final String VISIBILITY = "visibility";

  /** Finds the targets to which attributes lead, so that it shows which aspects are applied. */
  @FunctionalInterface
  interface Destinations {
    /** The rule with a label; nothing if there is no such rule. */
    Optional<Rule> rule(Label label) throws QueryException, InterruptedException;
  }

  /** Which of the aspects that attributes name make edges. */
  public enum AspectMode {
    /** None. */
    OFF,
    /** All of them. */
    CONSERVATIVE,
    /** Those that fit what the attribute leads to. */
    PRECISE
  }

  /**
   * The labels that the aspects of a rule's attributes need, whether they exist or not. Where an
   * aspect goes further along the edges of its target, nothing is told of that.
   */
  ImmutableSet<Label> ofAspects(Rule rule, AspectMode mode, Destinations destinations)
      throws QueryException, InterruptedException {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    if (mode != AspectMode.OFF) {
      for (Attribute attribute : rule.ruleClass().attributes()) {
        if (!attribute.aspects().isEmpty() && filter.admits(rule, attribute)) {
          for (AppliedAspect aspect : AspectApplication.of(attribute).aspects()) {
            if (mode == AspectMode.CONSERVATIVE || fits(aspect, attribute, rule, destinations)) {
              labels.addAll(AspectLabels.of(aspect.definition(), filter::admitsOfAspect));
            }
          }
        }
      }
    }
    return labels.build();
  }

  private static boolean fits(
      AppliedAspect aspect, Attribute attribute, Rule rule, Destinations destinations)
      throws QueryException, InterruptedException {
    for (Object value : AttributeTexts.values(rule, attribute)) {
      List<Label> labels = new ArrayList<>();
      attribute.type().forEachLabel(value, (_, label) -> labels.add(label));
      for (Label label : labels) {
        Optional<Rule> destination = destinations.rule(label);
        if (destination.isPresent()
            && (destination.get().ruleClass().name().equals("alias")
                || aspect.fits(destination.get().ruleClass().provides()::contains))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The labels of the targets on which a target depends directly, those of aspects left out; the
   * targets need not exist.
   */
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
