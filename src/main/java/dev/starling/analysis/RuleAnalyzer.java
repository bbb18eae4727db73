package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.analysis.aspect.PropagationEdges;
import dev.starling.analysis.dependency.AttributeResolution;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.DependencyValidation;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.environment.EnvironmentCheck;
import dev.starling.analysis.environment.SupportedEnvironments;
import dev.starling.analysis.provider.AnalysisFailureInfo;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleInputs;
import dev.starling.analysis.rule.RuleInvocation;
import dev.starling.analysis.rule.RuleOutcome;
import dev.starling.analysis.rule.WorkspaceStatus;
import dev.starling.analysis.toolchain.ExecutionGroups;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigMatch;
import dev.starling.config.SelectResolution.SelectException;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.Info;
import dev.starling.definition.RuleClass;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryName;
import dev.starling.packages.GraphPositions;
import dev.starling.packages.Package;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.Rule;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * The analysis of one rule target in its own configuration: conditions, attributes, toolchains,
 * dependencies, checks, and the rule's implementation, in this order. Confined to the thread of its
 * node.
 */
final class RuleAnalyzer {
  private final ConfiguredTargetKey key;
  private final Rule rule;
  private final RuleClass ruleClass;
  private final Package pkg;
  private final RuleAnalysis.Parts parts;
  private final StarlarkSemantics semantics;
  private final Environment env;
  private final BuildConfiguration configuration;
  private final RuleReporter reporter;

  RuleAnalyzer(
      ConfiguredTargetKey key,
      Rule rule,
      Package pkg,
      RuleAnalysis.Parts parts,
      StarlarkSemantics semantics,
      Environment env) {
    this.semantics = semantics;
    this.key = key;
    this.rule = rule;
    this.ruleClass = rule.ruleClass();
    this.pkg = pkg;
    this.parts = parts;
    this.env = env;
    this.configuration = parts.configurations().get(Objects.requireNonNull(key.configuration()));
    this.reporter = new RuleReporter(rule, env);
  }

  ConfiguredTarget analyze() throws NodeException, InterruptedException {
    AttributeValues settled = attributes();
    ResolvedVisibility visibility = visibility();
    TargetFacts facts = facts(settled, visibility);
    PlatformCompatibility compatibility =
        new PlatformCompatibility(key, rule, facts, reporter, env);
    Optional<ConfiguredTarget> incompatible = compatibility.incompatibleItself(settled);
    if (incompatible.isPresent()) {
      return incompatible.get();
    }
    if (AliasAnalysis.applies(ruleClass)) {
      return new AliasAnalysis(key, rule, pkg, facts, compatibility, reporter, env)
          .analyze(settled);
    }
    ToolchainRequests toolchains = toolchains(settled);
    AttributeValues values = materialized(settled, toolchains);
    Prerequisites prerequisites =
        lookup(values, toolchains, PropagationEdges.none()).prerequisites();
    incompatible = compatibility.incompatibleBy(prerequisites.all());
    if (incompatible.isPresent()) {
      return incompatible.get();
    }
    Optional<AnalysisFailureInfo> inherited = inheritedFailures(prerequisites);
    if (inherited.isPresent()) {
      return erroneous(facts, inherited.get());
    }
    checkExtension(prerequisites);
    ImmutableList<RuleError> errors = validate(facts, values, prerequisites);
    if (errors.isEmpty() && ruleClass.analysisTest()) {
      errors =
          new AnalysisTestLimit(rule.label(), configuration, env)
              .excess(values.schema(), prerequisites);
    }
    if (!errors.isEmpty()) {
      return failed(facts, errors);
    }
    EnvironmentCheck environments = new EnvironmentCheck(rule, values, prerequisites, env);
    Optional<SupportedEnvironments> supported =
        configuration.options().bool("enforce_constraints")
            ? environments.check()
            : Optional.empty();
    if (!environments.errors().isEmpty()) {
      return failed(facts, environments.errors());
    }
    RuleInputs inputs = inputs(values, prerequisites, toolchains);
    RuleOutcome outcome = invoke(inputs);
    return switch (outcome) {
      case RuleOutcome.Analyzed(ImmutableList<Info> providers, var actions) ->
          new ConfiguredTarget(key, rule.label(), facts, collection(providers, supported), actions);
      case RuleOutcome.Failed(ImmutableList<RuleError> found) -> failed(facts, found);
    };
  }

  private static ProviderCollection collection(
      ImmutableList<Info> providers, Optional<SupportedEnvironments> environments) {
    return environments.isEmpty()
        ? new ProviderCollection(providers)
        : new ProviderCollection(
            ImmutableList.<Info>builder().addAll(providers).add(environments.get()).build());
  }

  private ResolvedVisibility visibility() throws NodeException, InterruptedException {
    try {
      return VisibilityResolution.resolve(rule.visibility(), env);
    } catch (NodeException e) {
      if (!(e instanceof AnalysisException analysis && analysis.isTold())) {
        reporter.error(
            RuleError.ofAttribute(
                "visibility", "%s and referenced by '%s'".formatted(e.getMessage(), rule.label())));
      }
      throw e;
    }
  }

  private ToolchainRequests toolchains(AttributeValues values)
      throws NodeException, InterruptedException {
    ExecutionGroups groups = ExecutionGroupsOfTarget.of(ruleClass, values, configuration);
    ToolchainRequests toolchains = new ToolchainRequests(key, rule, groups, reporter, env);
    if (ruleClass.usesToolchainResolution()) {
      Optional<String> mistake = ExecutionGroupsOfTarget.mistake(groups, values);
      if (mistake.isPresent()) {
        reporter.error(RuleError.ofRule(mistake.get()));
        throw reporter.failure(mistake.get());
      }
      toolchains.resolve(configuration);
    }
    return toolchains;
  }

  /** The attributes with what materializers choose from dependencies. */
  private AttributeValues materialized(AttributeValues settled, ToolchainRequests toolchains)
      throws NodeException, InterruptedException {
    return settled.schema().hasMaterializers()
        ? new Materialization(
                settled,
                lookup(settled, toolchains, PropagationEdges.none()).ofDependencyResolution(),
                semantics,
                reporter,
                env)
            .materialize()
        : settled;
  }

  private DependencyLookup lookup(
      AttributeValues values, ToolchainRequests toolchains, PropagationEdges propagated) {
    return new DependencyLookup(
        key,
        rule.label(),
        values,
        propagated,
        toolchains,
        parts.configurations(),
        semantics,
        reporter,
        env);
  }

  /** How the configuration changes on the way to the dependencies. */
  DependencyTransitions transitions() throws NodeException, InterruptedException {
    AttributeValues settled = attributes();
    ToolchainRequests toolchains = toolchains(settled);
    return lookup(materialized(settled, toolchains), toolchains, PropagationEdges.none())
        .transitions();
  }

  /**
   * The inputs of the rule's implementation, with aspects applied to dependencies that they go
   * along to.
   */
  RuleInputs inputs(ImmutableList<AppliedAspect> propagated)
      throws NodeException, InterruptedException {
    AttributeValues settled = attributes();
    ToolchainRequests toolchains = toolchains(settled);
    AttributeValues values = materialized(settled, toolchains);
    PropagationEdges edges = PropagationEdges.of(propagated, rule, values, env);
    return inputs(values, lookup(values, toolchains, edges).prerequisites(), toolchains).toBuilder()
        .toolchains(toolchains.contexts(pkg, edges))
        .build();
  }

  private AttributeValues attributes() throws NodeException, InterruptedException {
    ImmutableMap<Label, ConfigMatch> conditions =
        new ConditionLookup(key, rule, pkg, reporter, env).conditions();
    try {
      return new AttributeResolution(rule, configuration, semantics, new GraphPositions(env))
          .resolve(conditions);
    } catch (SelectException e) {
      reporter.error(String.valueOf(e.getMessage()));
      throw reporter.failure(String.valueOf(e.getMessage()));
    } catch (EvalException e) {
      reporter.error(RuleError.ofRule("\n" + reporter.traceback(e)));
      throw reporter.failure(String.valueOf(e.getMessage()));
    }
  }

  private TargetFacts facts(AttributeValues values, ResolvedVisibility visibility) {
    String deprecation = values.get("deprecation", String.class, "");
    return new TargetFacts(
        TargetFacts.Kind.RULE,
        ruleClass.name(),
        visibility,
        values.get("testonly", Boolean.class, false),
        deprecation.isEmpty() ? Optional.empty() : Optional.of(deprecation),
        rule.macro().isPresent(),
        ruleClass.dependencyResolutionRule());
  }

  private ImmutableList<RuleError> validate(
      TargetFacts facts, AttributeValues values, Prerequisites prerequisites)
      throws InterruptedException {
    AttributeSchema schema = values.schema();
    DependencyValidation validation =
        new DependencyValidation(
            rule.label(),
            rule.label(),
            ruleClass.name(),
            ruleClass.definition().map(definition -> definition.file().packageId()),
            facts.testOnly(),
            facts.deprecation().isPresent());
    for (int i = 0; i < schema.size(); i++) {
      for (ConfiguredTarget target : prerequisites.at(i)) {
        validation.check(schema.get(i), target, pkg.writerOf(rule, target.originalLabel()));
      }
    }
    if (validation.errors().isEmpty()) {
      for (int i = 0; i < schema.size(); i++) {
        if (schema.get(i).executable()) {
          for (ConfiguredTarget target : prerequisites.at(i)) {
            validation.checkExecutable(schema.get(i), target);
          }
        }
      }
    }
    for (RuleError warning : validation.warnings()) {
      reporter.warning(warning);
    }
    return validation.errors();
  }

  /** Checks that the rule class may extend its parent, where the parent has an allowlist. */
  private void checkExtension(Prerequisites prerequisites)
      throws AnalysisException, InterruptedException {
    for (ConfiguredTarget allowlist : prerequisites.of(RuleClass.EXTENSION_ALLOWLIST)) {
      PackageId definition = ruleClass.definition().orElseThrow().file().packageId();
      if (!allowlist
          .get(PackageSpecificationInfo.PROVIDER)
          .filter(group -> group.contains(definition))
          .isPresent()) {
        String message =
            "Non-allowlisted attempt to extend a rule. Add package '%s' to %s."
                .formatted(definition, allowlist.originalLabel());
        reporter.error(RuleError.ofRule(message));
        throw reporter.failure(message);
      }
    }
  }

  /**
   * Where failures are allowed: those of the dependencies, which keep this target from being
   * analyzed.
   */
  private Optional<AnalysisFailureInfo> inheritedFailures(Prerequisites prerequisites) {
    if (!allowsFailures()) {
      return Optional.empty();
    }
    NestedSetBuilder<AnalysisFailureInfo.Failure> failures = NestedSet.builder(Order.STABLE_ORDER);
    for (ConfiguredTarget target : prerequisites.all()) {
      target
          .get(AnalysisFailureInfo.PROVIDER)
          .ifPresent(info -> failures.addTransitive(info.failures()));
    }
    NestedSet<AnalysisFailureInfo.Failure> all = failures.build();
    return all.isEmpty() ? Optional.empty() : Optional.of(new AnalysisFailureInfo(all));
  }

  private boolean allowsFailures() {
    return configuration.options().bool("allow_analysis_failures");
  }

  private RuleOutcome invoke(RuleInputs inputs) throws NodeException, InterruptedException {
    return new RuleInvocation(
            inputs,
            new RuleInvocation.Services(semantics, parts.natives(), reporter::traceback),
            env)
        .run();
  }

  /** Tells the errors and fails; where failures are allowed, becomes a target that holds them. */
  private ConfiguredTarget failed(TargetFacts facts, ImmutableList<RuleError> errors)
      throws AnalysisException, InterruptedException {
    if (allowsFailures()) {
      NestedSetBuilder<AnalysisFailureInfo.Failure> failures =
          NestedSet.builder(Order.STABLE_ORDER);
      errors.forEach(
          error ->
              failures.add(new AnalysisFailureInfo.Failure(rule.label(), reporter.text(error))));
      return erroneous(facts, new AnalysisFailureInfo(failures.build()));
    }
    for (RuleError error : errors) {
      reporter.error(error);
    }
    throw reporter.failure(reporter.text(errors.getFirst()));
  }

  private ConfiguredTarget erroneous(TargetFacts facts, AnalysisFailureInfo info) {
    return new ConfiguredTarget(
        key,
        rule.label(),
        facts,
        ProviderCollection.of(DefaultInfo.EMPTY, info),
        ImmutableList.of());
  }

  private RuleInputs inputs(
      AttributeValues values, Prerequisites prerequisites, ToolchainRequests toolchains)
      throws NodeException, InterruptedException {
    String workspaceName = env.get(new RepositoryMappingKey(RepositoryName.MAIN)).workspaceName();
    return RuleInputs.builder()
        .key(key)
        .rule(rule)
        .labels(new PackageContext(pkg.id(), pkg.repositoryMapping()))
        .buildFile(pkg.buildFileLabel())
        .workspaceName(workspaceName)
        .configuration(configuration)
        .values(values)
        .prerequisites(prerequisites)
        .toolchains(toolchains.contexts(pkg))
        .templateVariables(toolchains.templateVariables())
        .targetPlatform(toolchains.targetPlatform())
        .owners(ActionOwnerFactory.of(rule, values, configuration, toolchains))
        .packageFeatures(pkg.features())
        .fragments(ruleClass.fragments())
        .status(WorkspaceStatus.ARTIFACTS)
        .build();
  }

  /** The labels at fault, for callers that collect them. */
  static ImmutableSet<Label> rootCauses(NodeException failure, Label otherwise) {
    return failure instanceof AnalysisException analysis
        ? analysis.rootCauses()
        : ImmutableSet.of(otherwise);
  }
}
