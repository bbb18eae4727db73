package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.aspect.AspectValue;
import dev.starling.analysis.aspect.MergedProviders;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.DependencyEdge;
import dev.starling.analysis.dependency.DependencyEdges;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.analysis.transition.TransitionResolver;
import dev.starling.config.ConfigurationKey;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.ExecGroup;
import dev.starling.definition.TransitionDefinition;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.starlark.java.eval.StarlarkSemantics;

/** Analyzes the dependencies of one target, each in the configuration that its edge leads to. */
public final class DependencyLookup {
  private final ConfiguredTargetKey key;
  private final Label dependent;
  private final ImmutableList<AppliedAspect> propagated;
  private final AttributeValues values;
  private final ToolchainRequests toolchains;
  private final Configurations configurations;
  private final StarlarkSemantics semantics;
  private final RuleReporter reporter;
  private final Environment env;

  /**
   * Makes the lookup for one target, or for an aspect on it.
   *
   * @param propagated the aspects that are applied to the target
   */
  public DependencyLookup(
      ConfiguredTargetKey key,
      Label dependent,
      AttributeValues values,
      ImmutableList<AppliedAspect> propagated,
      ToolchainRequests toolchains,
      Configurations configurations,
      StarlarkSemantics semantics,
      RuleReporter reporter,
      Environment env) {
    this.key = key;
    this.dependent = dependent;
    this.propagated = propagated;
    this.values = values;
    this.toolchains = toolchains;
    this.configurations = configurations;
    this.semantics = semantics;
    this.reporter = reporter;
    this.env = env;
  }

  /** The dependencies of all attributes. */
  public Prerequisites prerequisites() throws NodeException, InterruptedException {
    AttributeSchema schema = values.schema();
    ImmutableList<DependencyEdge> edges = DependencyEdges.of(values);
    List<Label> labels = new ArrayList<>(edges.size());
    List<ConfiguredTargetKey> keys = new ArrayList<>(edges.size());
    List<Prerequisites.Place> places = new ArrayList<>(edges.size());
    int lastPosition = -1;
    ImmutableMap<String, ConfigurationKey> parted = ImmutableMap.of();
    for (DependencyEdge edge : edges) {
      if (edge.position() != lastPosition) {
        lastPosition = edge.position();
        parted = configurations(schema.get(lastPosition));
      }
      if (parted.isEmpty()) {
        add(edge, "", ConfiguredTargetKey.unconfigured(edge.label()), labels, keys, places);
      }
      for (Map.Entry<String, ConfigurationKey> part : parted.entrySet()) {
        add(
            edge,
            part.getKey(),
            ConfiguredTargetKey.of(edge.label(), part.getValue()),
            labels,
            keys,
            places);
      }
    }
    ImmutableList<Outcome<ConfiguredTarget>> outcomes = env.outcomes(keys);
    new DependencyFailures(dependent, reporter).check(labels, outcomes);
    return Prerequisites.collect(schema, places, withAspects(schema, places, outcomes));
  }

  private ImmutableList<ConfiguredTarget> withAspects(
      AttributeSchema schema,
      List<Prerequisites.Place> places,
      ImmutableList<Outcome<ConfiguredTarget>> outcomes)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<ConfiguredTarget> targets =
        ImmutableList.builderWithExpectedSize(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      ConfiguredTarget target = outcomes.get(i).orThrow();
      Attribute attribute = schema.get(places.get(i).position());
      AspectApplication aspects = AspectApplication.of(attribute, values, propagated);
      targets.add(aspects.isEmpty() ? target : applied(aspects, target));
    }
    return targets.build();
  }

  private ConfiguredTarget applied(AspectApplication aspects, ConfiguredTarget target)
      throws NodeException, InterruptedException {
    List<AspectKey> keys = aspects.keys(target);
    ImmutableList<Outcome<AspectValue>> outcomes = env.outcomes(keys);
    new DependencyFailures(dependent, reporter)
        .check(Collections.nCopies(keys.size(), target.originalLabel()), outcomes);
    List<AspectValue> added = new ArrayList<>(outcomes.size());
    for (Outcome<AspectValue> outcome : outcomes) {
      added.add(outcome.orThrow());
    }
    try {
      return MergedProviders.of(target, added);
    } catch (RuleFailure e) {
      reporter.error(e.getMessage());
      throw reporter.failure(e.getMessage());
    }
  }

  private static void add(
      DependencyEdge edge,
      String part,
      ConfiguredTargetKey dependency,
      List<Label> labels,
      List<ConfiguredTargetKey> keys,
      List<Prerequisites.Place> places) {
    labels.add(edge.label());
    keys.add(dependency);
    places.add(new Prerequisites.Place(edge.position(), part));
  }

  /**
   * The configurations of an attribute's dependencies by the key of a split; none at all for no
   * configuration.
   */
  private ImmutableMap<String, ConfigurationKey> configurations(Attribute attribute)
      throws NodeException, InterruptedException {
    ConfigurationKey own = Objects.requireNonNull(key.configuration());
    return switch (attribute.transition()) {
      case TransitionDefinition.Target _ -> ImmutableMap.of("", own);
      case TransitionDefinition.NoConfig _ -> ImmutableMap.of();
      case TransitionDefinition.Exec(var group) ->
          ImmutableMap.of(
              "",
              configurations.exec(
                  own, toolchains.executionPlatform(group.orElse(ExecGroup.DEFAULT_NAME))));
      case TransitionDefinition.AnalysisTest _, TransitionDefinition.Starlark _ ->
          transitioned(attribute, own);
    };
  }

  private ImmutableMap<String, ConfigurationKey> transitioned(
      Attribute attribute, ConfigurationKey own) throws NodeException, InterruptedException {
    try {
      return new TransitionResolver(configurations, semantics, env)
          .resolve(attribute.transition(), own, values);
    } catch (RuleFailure e) {
      reporter.error(RuleError.ofAttribute(attribute.name(), e.getMessage()));
      throw reporter.failure(e.getMessage());
    }
  }
}
