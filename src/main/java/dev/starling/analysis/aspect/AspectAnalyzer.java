package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ActionOwnerFactory;
import dev.starling.analysis.AnalysisException;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.DependencyLookup;
import dev.starling.analysis.ExecutionGroupsOfTarget;
import dev.starling.analysis.ProviderCollection;
import dev.starling.analysis.RuleAnalysis;
import dev.starling.analysis.RuleReporter;
import dev.starling.analysis.ToolchainRequests;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.DependencyValidation;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.provider.AnalysisFailureInfo;
import dev.starling.analysis.rule.AspectInvocation;
import dev.starling.analysis.rule.AttributeViews;
import dev.starling.analysis.rule.RuleAttributes;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleEvaluation;
import dev.starling.analysis.rule.RuleInputs;
import dev.starling.analysis.rule.RuleInvocation;
import dev.starling.analysis.rule.RuleOutcome;
import dev.starling.analysis.rule.RuleStrings;
import dev.starling.config.BuildConfiguration;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.Info;
import dev.starling.definition.ProviderKey;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.eval.StarlarkSemantics;

/** The evaluation of one aspect on one rule target. Confined to the thread of its node. */
final class AspectAnalyzer {
  private final AspectKey key;
  private final ConfiguredTarget target;
  private final Rule rule;
  private final Package pkg;
  private final RuleAnalysis.Parts parts;
  private final Environment env;
  private final AspectDefinition.Spec spec;
  private final BuildConfiguration configuration;
  private final RuleReporter reporter;

  AspectAnalyzer(
      AspectKey key,
      ConfiguredTarget target,
      Rule rule,
      Package pkg,
      RuleAnalysis.Parts parts,
      Environment env) {
    this.key = key;
    this.target = target;
    this.rule = rule;
    this.pkg = pkg;
    this.parts = parts;
    this.env = env;
    this.spec = key.aspect().definition().spec();
    this.configuration =
        parts.configurations().get(Objects.requireNonNull(key.base().configuration()));
    this.reporter =
        new RuleReporter(
            rule,
            "%s aspect on %s %s".formatted(key.aspect().id(), rule.targetKind(), rule.label()),
            env);
  }

  AspectValue analyze() throws NodeException, InterruptedException {
    StarlarkSemantics semantics = env.get(LoadingSettings.KEY).semantics();
    RuleInputs ofRule =
        RuleAnalysis.inputsForAspects(key.base(), rule, pkg, parts, key.path(), env);
    AttributeValues values = values();
    ToolchainRequests toolchains =
        new ToolchainRequests(
            key.base(),
            rule,
            ExecutionGroupsOfTarget.of(spec, values, configuration),
            reporter,
            env);
    toolchains.resolve(configuration);
    Prerequisites prerequisites =
        new DependencyLookup(
                key.base(),
                rule.label(),
                values,
                PropagationEdges.none(),
                toolchains,
                parts.configurations(),
                semantics,
                reporter,
                env)
            .prerequisites();
    ImmutableList<RuleError> mistakes = mistakes(values, prerequisites);
    if (!mistakes.isEmpty()) {
      return failed(mistakes);
    }
    RuleInputs inputs =
        ofRule.toBuilder()
            .key(key)
            .values(values)
            .prerequisites(prerequisites)
            .toolchains(toolchains.contexts(pkg))
            .templateVariables(toolchains.templateVariables())
            .targetPlatform(toolchains.targetPlatform())
            .owners(ActionOwnerFactory.of(rule, ofRule.values(), configuration, toolchains))
            .fragments(spec.fragments())
            .build();
    RuleOutcome outcome =
        new AspectInvocation(
                inputs,
                new RuleInvocation.Services(semantics, parts.natives(), reporter::traceback),
                spec,
                ruleAttributes(ofRule),
                env)
            .run(target);
    return switch (outcome) {
      case RuleOutcome.Analyzed(var providers, var actions) -> {
        checkPromises(providers);
        yield new AspectValue(providers, actions);
      }
      case RuleOutcome.Failed(ImmutableList<RuleError> errors) -> failed(errors);
    };
  }

  /** What is wrong with the aspect's own dependencies, which its file sees, not the target. */
  private ImmutableList<RuleError> mistakes(AttributeValues values, Prerequisites prerequisites)
      throws InterruptedException {
    Label file = key.aspect().definition().name().orElseThrow().file();
    DependencyValidation validation =
        new DependencyValidation(
            rule.label(),
            file,
            rule.ruleClass().name(),
            Optional.of(file.packageId()),
            target.facts().testOnly(),
            target.facts().deprecation().isPresent());
    for (int i = 0; i < values.schema().size(); i++) {
      Attribute attribute = values.schema().get(i);
      for (ConfiguredTarget dependency : prerequisites.at(i)) {
        validation.check(attribute, dependency, file.packageId());
        validation.checkExecutable(attribute, dependency);
      }
    }
    for (RuleError warning : validation.warnings()) {
      reporter.warning(warning);
    }
    return validation.errors();
  }

  private void checkPromises(ImmutableList<Info> providers)
      throws AnalysisException, InterruptedException {
    ProviderCollection found = new ProviderCollection(providers);
    for (ProviderKey promised : spec.provides()) {
      if (!found.has(promised)) {
        String error =
            "Aspect '%s', applied to '%s', does not provide advertised provider '%s'"
                .formatted(key.aspect().id(), rule.label(), promised.name());
        reporter.error(error);
        throw reporter.failure(error);
      }
    }
  }

  /** Tells the errors and fails; where failures are allowed, adds them to the target instead. */
  private AspectValue failed(ImmutableList<RuleError> errors)
      throws AnalysisException, InterruptedException {
    if (configuration.options().bool("allow_analysis_failures")) {
      NestedSetBuilder<AnalysisFailureInfo.Failure> failures =
          NestedSet.builder(Order.STABLE_ORDER);
      errors.forEach(
          error ->
              failures.add(new AnalysisFailureInfo.Failure(rule.label(), reporter.text(error))));
      return new AspectValue(
          ImmutableList.of(new AnalysisFailureInfo(failures.build())), ImmutableList.of());
    }
    for (RuleError error : errors) {
      reporter.error(error);
    }
    throw reporter.failure(reporter.text(errors.getFirst()));
  }

  /** The aspect's own attributes: defaults, and what the rule that names the aspect passes. */
  private AttributeValues values() {
    AttributeSchema schema = spec.attributes();
    Object[] values = new Object[schema.size()];
    for (int i = 0; i < values.length; i++) {
      Attribute attribute = schema.get(i);
      Object passed = key.aspect().parameters().get(attribute.name());
      values[i] =
          passed != null
              ? passed
              : attribute.defaultValue() instanceof AttributeDefault.Fixed(Object value)
                  ? value
                  : attribute.type().defaultValue();
    }
    return new AttributeValues(schema, values);
  }

  private RuleAttributes ruleAttributes(RuleInputs ofRule) {
    return new RuleAttributes(
        rule.ruleClass().name(),
        new AttributeViews(ofRule.values(), ofRule.prerequisites()),
        ofRule.toolchains(),
        new RuleStrings(new RuleEvaluation(rule.label()), ofRule, ImmutableMap::of).makeVariables(),
        RuleStrings.named(ofRule),
        key.path().stream().map(AppliedAspect::id).collect(ImmutableList.toImmutableList()));
  }
}
