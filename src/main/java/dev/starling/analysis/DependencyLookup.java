package dev.starling.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.aspect.AspectValue;
import dev.starling.analysis.aspect.MergedProviders;
import dev.starling.analysis.aspect.PropagationEdges;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.DependencyEdge;
import dev.starling.analysis.dependency.DependencyEdges;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.rule.RuleFailure;
import dev.starling.analysis.transition.PlatformConfigurationKey;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.eval.StarlarkSemantics;

/** Analyzes the dependencies of one target, each in the configuration that its edge leads to. */
public final class DependencyLookup {
  private final ConfiguredTargetKey key;
  private final Label dependent;
  private final PropagationEdges propagated;
  private final AttributeValues values;
  private final ToolchainRequests toolchains;
  private final Configurations configurations;
  private final StarlarkSemantics semantics;
  private final RuleReporter reporter;
  private final Environment env;

  /**
   * Makes the lookup for one target, or for an aspect on it.
   *
   * @param propagated where the aspects go on that are applied to the target
   */
  public DependencyLookup(
      ConfiguredTargetKey key,
      Label dependent,
      AttributeValues values,
      PropagationEdges propagated,
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
    return prerequisites(DependencyEdges.of(values));
  }

  /** The dependencies of those attributes that materializers may read. */
  Prerequisites ofDependencyResolution() throws NodeException, InterruptedException {
    return prerequisites(
        DependencyEdges.of(values).stream()
            .filter(edge -> values.schema().get(edge.position()).forDependencyResolution())
            .collect(toImmutableList()));
  }

  private Prerequisites prerequisites(ImmutableList<DependencyEdge> edges)
      throws NodeException, InterruptedException {
    AttributeSchema schema = values.schema();
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

  /** How the configuration changes on the way to the dependencies. */
  DependencyTransitions transitions() throws NodeException, InterruptedException {
    ImmutableList.Builder<DependencyTransitions.Edge> edges = ImmutableList.builder();
    for (DependencyEdge edge : DependencyEdges.of(values)) {
      Attribute attribute = values.schema().get(edge.position());
      edges.add(
          new DependencyTransitions.Edge(
              attribute, edge.label(), configurations(attribute).values().asList()));
    }
    return new DependencyTransitions(edges.build());
  }

  private ImmutableList<ConfiguredTarget> withAspects(
      AttributeSchema schema,
      List<Prerequisites.Place> places,
      ImmutableList<Outcome<ConfiguredTarget>> outcomes)
      throws NodeException, InterruptedException {
    List<ConfiguredTarget> targets = new ArrayList<>(outcomes.size());
    List<ImmutableList<AspectKey>> keys = new ArrayList<>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      ConfiguredTarget target = outcomes.get(i).orThrow();
      Attribute attribute = schema.get(places.get(i).position());
      targets.add(target);
      keys.add(aspectsOf(attribute).keys(target));
    }
    Iterator<AspectValue> aspects = aspects(targets, keys).iterator();
    for (int i = 0; i < targets.size(); i++) {
      if (!keys.get(i).isEmpty()) {
        List<AspectValue> added = new ArrayList<>();
        keys.get(i).forEach(_ -> added.add(aspects.next()));
        targets.set(i, merged(targets.get(i), added));
      }
    }
    return ImmutableList.copyOf(targets);
  }

  private AspectApplication aspectsOf(Attribute attribute)
      throws NodeException, InterruptedException {
    AspectApplication aspects = AspectApplication.of(attribute, values, propagated);
    try {
      AspectApplication.check(attribute, values);
      aspects.check();
    } catch (RuleFailure e) {
      reporter.error(RuleError.ofAttribute(attribute.name(), e.getMessage()));
      throw reporter.failure(e.getMessage());
    }
    return aspects;
  }

  /** The aspects of all dependencies one after the other; they are evaluated together. */
  private List<AspectValue> aspects(
      List<ConfiguredTarget> targets, List<ImmutableList<AspectKey>> keys)
      throws NodeException, InterruptedException {
    List<AspectKey> all = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      all.addAll(keys.get(i));
      labels.addAll(Collections.nCopies(keys.get(i).size(), targets.get(i).originalLabel()));
    }
    List<AspectValue> aspects = new ArrayList<>(all.size());
    if (!all.isEmpty()) {
      ImmutableList<Outcome<AspectValue>> outcomes = env.outcomes(all);
      new DependencyFailures(dependent, reporter).check(labels, outcomes);
      for (Outcome<AspectValue> outcome : outcomes) {
        aspects.add(outcome.orThrow());
      }
    }
    return aspects;
  }

  private ConfiguredTarget merged(ConfiguredTarget target, List<AspectValue> aspects)
      throws NodeException, InterruptedException {
    try {
      return MergedProviders.of(target, aspects);
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
              env.get(
                      new PlatformConfigurationKey(
                          configurations.exec(own, executionPlatform(attribute, group))))
                  .configuration());
      case TransitionDefinition.AnalysisTest _, TransitionDefinition.Starlark _ ->
          transitioned(attribute, own);
    };
  }

  private Label executionPlatform(Attribute attribute, Optional<String> group)
      throws AnalysisException, InterruptedException {
    if (group.isPresent() && !toolchains.groups().has(group.get())) {
      String message =
          "Attr '%s' declares a transition for non-existent exec group '%s'"
              .formatted(attribute.nativeName(), group.get());
      reporter.error(RuleError.ofRule(message));
      throw reporter.failure(message);
    }
    return toolchains.executionPlatform(group.orElse(ExecGroup.DEFAULT_NAME));
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
