package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.AnalysisException;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.RuleAnalysis;
import dev.starling.analysis.TargetFacts;
import dev.starling.analysis.provider.AnalysisFailureInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.definition.AspectDefinition;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.OutputFile;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;

/**
 * Applies an aspect to a target: to the rule that an alias stands for, and not at all to files or
 * to rules that do not promise the providers that the aspect asks for.
 */
public final class AspectFunction implements NodeFunction<AspectKey, AspectValue> {
  private final RuleAnalysis.Parts parts;

  /** Makes the function. */
  public AspectFunction(RuleAnalysis.Parts parts) {
    this.parts = parts;
  }

  @Override
  public AspectValue compute(AspectKey key, Environment env)
      throws NodeException, InterruptedException {
    ConfiguredTarget base = env.get(key.base());
    if (base.isAlias()) {
      return env.get(new AspectKey(key.path(), key.base().withLabel(base.label())));
    }
    if (!base.key().equals(key.base()) && base.key().configuration() != null) {
      return env.get(new AspectKey(key.path(), base.key()));
    }
    AspectDefinition.Spec spec = key.aspect().definition().spec();
    if (base.facts().kind() == TargetFacts.Kind.GENERATED_FILE && spec.applyToGeneratingRules()) {
      return env.get(new AspectKey(onGeneratingRules(key), generatingRule(base, env)));
    }
    if (base.facts().kind() != TargetFacts.Kind.RULE
        || base.get(AnalysisFailureInfo.PROVIDER).isPresent()
        || base.get(IncompatiblePlatformInfo.PROVIDER).isPresent()) {
      return AspectValue.NOTHING;
    }
    Package pkg = env.get(new DeclaredTargetKey(base.label()));
    Target target = pkg.target(base.label().name());
    if (!(target instanceof Rule rule)) {
      throw AnalysisException.untold("'%s' is no rule".formatted(base.label()), base.label());
    }
    return key.aspect().fits(rule.ruleClass().provides()::contains)
            && new PropagationPredicate(key, rule, env).holds()
        ? new AspectAnalyzer(key, seenBy(key, base, env), rule, pkg, parts, env).analyze()
        : AspectValue.NOTHING;
  }

  /** Of the aspects of a path, those that go from a file to the rule that makes it. */
  private static ImmutableList<AppliedAspect> onGeneratingRules(AspectKey key) {
    return key.path().stream()
        .filter(aspect -> aspect.definition().spec().applyToGeneratingRules())
        .collect(ImmutableList.toImmutableList());
  }

  private static ConfiguredTargetKey generatingRule(ConfiguredTarget file, Environment env)
      throws NodeException, InterruptedException {
    Target target = env.get(new DeclaredTargetKey(file.label())).target(file.label().name());
    return target instanceof OutputFile output
        ? file.key().withLabel(output.generatingRule().label())
        : file.key();
  }

  /** The target with what the earlier aspects of the path add to it. */
  private static ConfiguredTarget seenBy(AspectKey key, ConfiguredTarget base, Environment env)
      throws NodeException, InterruptedException {
    AspectApplication earlier = new AspectApplication(key.path().subList(0, key.path().size() - 1));
    try {
      return MergedProviders.of(base, env.all(earlier.keys(base)));
    } catch (RuleFailure e) {
      throw AnalysisException.untold(e.getMessage(), base.label());
    }
  }
}
