package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.dependency.AttributeResolution;
import dev.starling.analysis.dependency.DependencyValidation;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.toolchain.PlatformLookup;
import dev.starling.config.ConfigMatch;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks up whether the conditions of a target's selects hold in its configuration. */
final class ConditionLookup {
  private final ConfiguredTargetKey key;
  private final Rule rule;
  private final Package pkg;
  private final RuleReporter reporter;
  private final Environment env;

  ConditionLookup(
      ConfiguredTargetKey key, Rule rule, Package pkg, RuleReporter reporter, Environment env) {
    this.key = key;
    this.rule = rule;
    this.pkg = pkg;
    this.reporter = reporter;
    this.env = env;
  }

  ImmutableMap<Label, ConfigMatch> conditions() throws NodeException, InterruptedException {
    ImmutableSet<Label> labels = AttributeResolution.conditions(rule);
    if (labels.isEmpty()) {
      return ImmutableMap.of();
    }
    ConfigurationKey configuration = Objects.requireNonNull(key.configuration());
    ImmutableList.Builder<ConfiguredTargetKey> keys = ImmutableList.builder();
    labels.forEach(label -> keys.add(ConfiguredTargetKey.of(label, configuration)));
    ImmutableList<Outcome<ConfiguredTarget>> outcomes = env.outcomes(keys.build());
    new DependencyFailures(rule.label(), reporter).check(labels.asList(), outcomes);
    Map<Label, ConfigMatch> conditions = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Label label = labels.asList().get(i);
      ConfiguredTarget target = outcomes.get(i).orThrow();
      checkVisible(label, target);
      conditions.put(label, match(label, target, configuration));
    }
    return ImmutableMap.copyOf(conditions);
  }

  private void checkVisible(Label label, ConfiguredTarget target)
      throws AnalysisException, InterruptedException {
    if ((label.packageId().equals(pkg.id()) && !target.facts().isOfMacro())
        || target.facts().visibility().admits(pkg.writerOf(rule, label))) {
      return;
    }
    RuleError error =
        RuleError.ofRule(DependencyValidation.visibilityError(label, target.facts(), rule.label()));
    reporter.error(error);
    throw reporter.failure(error.message());
  }

  private ConfigMatch match(Label label, ConfiguredTarget target, ConfigurationKey configuration)
      throws NodeException, InterruptedException {
    Optional<ConfigMatch> match = target.get(ConfigMatch.PROVIDER);
    if (match.isPresent()) {
      return match.get();
    }
    Optional<ConstraintValueInfo> constraint = target.get(ConstraintValueInfo.PROVIDER);
    if (constraint.isPresent()) {
      PlatformInfo platform =
          PlatformLookup.platform(configuration.options().targetPlatform(), configuration, env);
      return ConfigMatch.ofConstraint(constraint.get(), platform);
    }
    String message =
        "%s is not a valid select() condition for %s.\nTo inspect the select(), run: bazel query --output=build %s.\nFor more help, see https://bazel.build/reference/be/functions#select.\n\n"
            .formatted(label, rule.label(), rule.label());
    reporter.error(message);
    throw reporter.failure(message);
  }
}
