package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.DependencyValidation;
import dev.starling.analysis.rule.RuleError;
import dev.starling.definition.RuleClass;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Analyzes targets that stand for another target: aliases and label settings. */
final class AliasAnalysis {
  private final ConfiguredTargetKey key;
  private final Rule rule;
  private final Package pkg;
  private final TargetFacts facts;
  private final PlatformCompatibility compatibility;
  private final RuleReporter reporter;
  private final Environment env;

  AliasAnalysis(
      ConfiguredTargetKey key,
      Rule rule,
      Package pkg,
      TargetFacts facts,
      PlatformCompatibility compatibility,
      RuleReporter reporter,
      Environment env) {
    this.key = key;
    this.rule = rule;
    this.pkg = pkg;
    this.facts = facts;
    this.compatibility = compatibility;
    this.reporter = reporter;
    this.env = env;
  }

  /** Whether targets of the rule class stand for others. */
  static boolean applies(RuleClass ruleClass) {
    return !ruleClass.isStarlark()
        && (ruleClass.name().equals("alias")
            || ruleClass.name().equals("bind")
            || isLabelSetting(ruleClass));
  }

  private static boolean isLabelSetting(RuleClass ruleClass) {
    return ruleClass.name().equals("label_flag") || ruleClass.name().equals("label_setting");
  }

  ConfiguredTarget analyze(AttributeValues values) throws NodeException, InterruptedException {
    Label actual = actual(values);
    Outcome<ConfiguredTarget> outcome = env.outcome(key.withLabel(actual));
    new DependencyFailures(rule.label(), reporter).check(List.of(actual), List.of(outcome));
    ConfiguredTarget target = outcome.orThrow();
    checkVisible(target);
    Optional<ConfiguredTarget> incompatible = compatibility.incompatibleBy(List.of(target));
    if (incompatible.isPresent()) {
      return incompatible.get();
    }
    TargetFacts own =
        new TargetFacts(
            target.facts().kind(),
            target.facts().ruleClass(),
            facts.visibility(),
            facts.testOnly() || target.facts().testOnly(),
            facts.deprecation(),
            facts.isOfMacro(),
            target.facts().forDependencyResolution());
    return new ConfiguredTarget(key, target.label(), own, target.providers(), ImmutableList.of());
  }

  private Label actual(AttributeValues values) throws AnalysisException, InterruptedException {
    Object value = values.find("actual");
    if (isLabelSetting(rule.ruleClass())) {
      value =
          Objects.requireNonNull(key.configuration())
              .options()
              .starlark(rule.label())
              .orElse(values.find("build_setting_default"));
    }
    if (value instanceof Label label) {
      return label;
    }
    RuleError error = RuleError.ofRule("the target has no 'actual'");
    reporter.error(error);
    throw reporter.failure(error.message());
  }

  private void checkVisible(ConfiguredTarget target)
      throws AnalysisException, InterruptedException {
    Label label = target.originalLabel();
    if (isLabelSetting(rule.ruleClass())
        || (label.packageId().equals(pkg.id()) && !target.facts().isOfMacro())
        || target.facts().visibility().admits(pkg.writerOf(rule, label))) {
      return;
    }
    RuleError error =
        RuleError.ofRule(DependencyValidation.visibilityError(label, target.facts(), rule.label()));
    reporter.error(error);
    throw reporter.failure(error.message());
  }
}
