package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.analysis.dependency.AttributeResolution;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.rule.NativeRules;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.analysis.rule.RuleInputs;
import dev.starling.analysis.transition.TransitionResolver;
import dev.starling.analysis.trimming.ReadRecorder;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.SettingReads;
import dev.starling.definition.RuleClass;
import dev.starling.definition.TransitionDefinition;
import dev.starling.definition.TransitionDefinition.Target;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.GraphPositions;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.MacroInstance;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import java.util.Optional;

/**
 * Analyzes rule targets: moves to the rule's own configuration, then goes through the steps of
 * {@link RuleAnalyzer}.
 */
public final class RuleAnalysis {
  private static final ImmutableSet<String> PASSING_ON =
      ImmutableSet.of("config_setting", "test_suite");

  private final Parts parts;

  /**
   * What the analysis of every target needs.
   *
   * @param configurations makes configurations
   * @param natives the rule classes that are implemented in Java
   */
  public record Parts(Configurations configurations, NativeRules natives) {}

  /** Makes the analysis. */
  public RuleAnalysis(Parts parts) {
    this.parts = parts;
  }

  ConfiguredTarget analyze(ConfiguredTargetKey key, Rule rule, Package pkg, Environment env)
      throws NodeException, InterruptedException {
    ConfigurationKey configuration = key.configuration();
    if (configuration == null) {
      throw AnalysisException.untold(
          "label '%s' does not refer to a package group".formatted(rule.label()), rule.label());
    }
    checkName(rule, rule.label(), env);
    if (rule.ruleClass().buildSetting().isPresent()) {
      ReadRecorder.note(env, SettingReads.of(ImmutableList.of(rule.label())));
    }
    if (!key.isTransitioned() && (hasTransition(rule) || isTrimmed(rule, configuration))) {
      ConfigurationKey own = ruleConfiguration(rule, configuration, env);
      if (!own.equals(configuration)) {
        boolean settles = ruleConfiguration(rule, own, env).equals(own);
        return env.get(key.transitionedTo(own, !settles));
      }
    }
    return new RuleAnalyzer(key, rule, pkg, parts, env.get(LoadingSettings.KEY).semantics(), env)
        .analyze();
  }

  /** The inputs of a rule's implementation as aspects on the rule see them. */
  public static RuleInputs inputsForAspects(
      ConfiguredTargetKey key,
      Rule rule,
      Package pkg,
      Parts parts,
      ImmutableList<AppliedAspect> aspects,
      Environment env)
      throws NodeException, InterruptedException {
    return new RuleAnalyzer(key, rule, pkg, parts, env.get(LoadingSettings.KEY).semantics(), env)
        .inputs(aspects);
  }

  /**
   * Checks that a target of a symbolic macro may have its name: those that may not can be declared
   * and left alone.
   */
  static void checkName(Rule rule, Label label, Environment env)
      throws AnalysisException, InterruptedException {
    Optional<MacroInstance> violated =
        rule.macro().flatMap(macro -> macro.violatedBy(label.name()));
    if (violated.isPresent()) {
      String message =
          "Target %s declared in symbolic macro '%s' violates macro naming rules and cannot be built. Name must be the same as the macro's name, or the macro's name followed by '_' (recommended), '-', or '.', and a non-empty string."
              .formatted(label, violated.get().name());
      RuleReporter reporter = new RuleReporter(rule, env);
      reporter.error(message);
      throw reporter.failure(message);
    }
  }

  /**
   * Whether a rule does not see options that concern tests, so that it stays as it is when they
   * change. What stands for other targets passes them on.
   */
  private static boolean isTrimmed(Rule rule, ConfigurationKey configuration) {
    RuleClass ruleClass = rule.ruleClass();
    return configuration.options().hasTestOptions()
        && !ruleClass.test()
        && !AliasAnalysis.applies(ruleClass)
        && (ruleClass.isStarlark() || !PASSING_ON.contains(ruleClass.name()));
  }

  private static boolean hasTransition(Rule rule) {
    for (TransitionDefinition transition : rule.ruleClass().transitions()) {
      if (!(transition instanceof Target)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the rule's own transition leads, and then those of the rules that it extends; the same
   * configuration for most rules.
   */
  private ConfigurationKey ruleConfiguration(
      Rule rule, ConfigurationKey configuration, Environment env)
      throws NodeException, InterruptedException {
    ConfigurationKey current = configuration;
    for (TransitionDefinition transition : rule.ruleClass().transitions()) {
      if (!(transition instanceof Target)) {
        current = transitioned(rule, transition, current, env);
      }
    }
    return isTrimmed(rule, current) ? parts.configurations.withoutTestOptions(current) : current;
  }

  private ConfigurationKey transitioned(
      Rule rule, TransitionDefinition transition, ConfigurationKey configuration, Environment env)
      throws NodeException, InterruptedException {
    RuleReporter reporter = new RuleReporter(rule, env);
    try {
      AttributeValues unconfigured =
          new AttributeResolution(
                  rule,
                  parts.configurations.get(configuration),
                  env.get(LoadingSettings.KEY).semantics(),
                  new GraphPositions(env))
              .resolveUnconfigured();
      ImmutableMap<String, ConfigurationKey> parted =
          new TransitionResolver(
                  parts.configurations, env.get(LoadingSettings.KEY).semantics(), env)
              .resolve(transition, configuration, unconfigured);
      if (parted.size() > 1) {
        throw new RuleFailure(
            TransitionResolver.blaming(
                transition,
                "a rule's own transition must not split, it must lead to one configuration",
                env));
      }
      return parted.isEmpty() ? configuration : parted.values().iterator().next();
    } catch (RuleFailure e) {
      reporter.error(RuleError.ofRule(e.getMessage()));
      throw reporter.failure(e.getMessage());
    }
  }
}
