package dev.starling.query.configured;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.definition.Attribute;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.query.target.AspectLabels;
import dev.starling.query.target.DependencyFilter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What configured targets depend on: the configured targets that analysis asked for on their
 * behalf, toolchains and conditions included.
 *
 * <p>Analysis asks for a source file under the configuration of its dependent, and for a rule
 * before the rule's own transition; here each is known by its own key. Serves one query, in one
 * thread.
 */
public final class ConfiguredEdges {

  private final Graph graph;
  private final DependencyFilter filter;

  /** For keys under which nothing may have been asked for, a key under which it was. */
  private final Map<ConfiguredTargetKey, ConfiguredTargetKey> asked = new HashMap<>();

  /**
   * The edges that a filter admits.
   *
   * @param graph at the version at which the targets were analyzed
   */
  public ConfiguredEdges(Graph graph, DependencyFilter filter) {
    this.graph = graph;
    this.filter = filter;
  }

  Graph graph() {
    return graph;
  }

  /** The key under which a configured target is itself; nothing if it could not be analyzed. */
  Optional<ConfiguredTargetKey> canonical(ConfiguredTargetKey key) {
    return graph
        .existing(key)
        .flatMap(Outcome::success)
        .map(
            target -> {
              asked.putIfAbsent(target.key(), key);
              return target.key();
            });
  }

  /**
   * The key under which a target was analyzed: its own, if a rule's transition led there, else the
   * one under which it was asked for.
   */
  private ConfiguredTargetKey node(ConfiguredTargetKey key) {
    ConfiguredTargetKey other = asked.getOrDefault(key, key);
    return other.equals(key) || graph.existing(key).isPresent() ? key : other;
  }

  /** What analysis made of a key. */
  public Optional<ConfiguredTarget> value(ConfiguredTargetKey key) {
    return graph.existing(node(key)).flatMap(Outcome::success);
  }

  /**
   * All direct dependencies, and what the aspects on them depend on, whatever the filter says of
   * tools and implicit dependencies.
   */
  ImmutableList<ConfiguredTargetKey> all(ConfiguredTargetKey key) {
    Set<ConfiguredTargetKey> found = new LinkedHashSet<>();
    Set<AspectKey> aspects = new LinkedHashSet<>();
    for (Key<?> dependency : graph.dependencies(node(key))) {
      if (dependency instanceof ConfiguredTargetKey target) {
        canonical(target).ifPresent(found::add);
      } else if (dependency instanceof AspectKey aspect && filter.aspects()) {
        aspects.add(aspect);
      }
    }
    for (AspectKey aspect : propagation(aspects)) {
      found.addAll(ofAspect(aspect));
    }
    found.remove(key);
    return ImmutableList.copyOf(found);
  }

  /** Aspects, and all those that come about because these go along the edges of their targets. */
  private Set<AspectKey> propagation(Set<AspectKey> aspects) {
    Set<AspectKey> seen = new LinkedHashSet<>(aspects);
    ArrayDeque<AspectKey> queue = new ArrayDeque<>(aspects);
    while (!queue.isEmpty()) {
      for (Key<?> dependency : graph.dependencies(queue.remove())) {
        if (dependency instanceof AspectKey aspect && seen.add(aspect)) {
          queue.add(aspect);
        }
      }
    }
    return seen;
  }

  /** What an aspect depends on itself: toolchains, and what its own attributes name. */
  private ImmutableList<ConfiguredTargetKey> ofAspect(AspectKey aspect) {
    ImmutableSet<Label> own = AspectLabels.of(aspect.aspect().definition());
    ImmutableList.Builder<ConfiguredTargetKey> found = ImmutableList.builder();
    for (Key<?> dependency : graph.dependencies(aspect)) {
      if (dependency instanceof ConfiguredTargetKey target
          && (own.contains(target.label()) || target.executionPlatform() != null)) {
        canonical(target).ifPresent(found::add);
      }
    }
    return found.build();
  }

  /**
   * The aspects that some targets need, by the target that each is on, with those that a command
   * applies itself.
   *
   * @param applied by the command
   */
  ImmutableListMultimap<ConfiguredTargetKey, AspectKey> aspects(
      Iterable<ConfiguredTargetKey> targets, Iterable<AspectKey> applied) {
    Set<AspectKey> aspects = new LinkedHashSet<>();
    applied.forEach(aspects::add);
    for (ConfiguredTargetKey target : targets) {
      for (Key<?> dependency : graph.dependencies(node(target))) {
        if (dependency instanceof AspectKey aspect) {
          aspects.add(aspect);
        }
      }
    }
    ImmutableListMultimap.Builder<ConfiguredTargetKey, AspectKey> byTarget =
        ImmutableListMultimap.builder();
    for (AspectKey aspect : propagation(aspects)) {
      canonical(aspect.base()).ifPresent(base -> byTarget.put(base, aspect));
    }
    return byTarget.build();
  }

  /** The direct dependencies that the filter admits. */
  ImmutableList<ConfiguredTargetKey> of(ConfiguredTargetKey key, Target target) {
    ImmutableList.Builder<ConfiguredTargetKey> admitted = ImmutableList.builder();
    ImmutableSet<Label> implicit =
        filter.implicit() ? ImmutableSet.of() : implicitLabels(key, target);
    for (ConfiguredTargetKey dependency : all(key)) {
      if ((filter.implicit() || !isImplicit(dependency, implicit))
          && (filter.tools() || isTool(key) || !isTool(dependency))) {
        admitted.add(dependency);
      }
    }
    return admitted.build();
  }

  private static boolean isTool(ConfiguredTargetKey key) {
    return key.configuration() != null && key.configuration().options().isExec();
  }

  /** Toolchains, the platform, and what only attributes name that the BUILD file does not set. */
  private static boolean isImplicit(ConfiguredTargetKey dependency, ImmutableSet<Label> implicit) {
    return dependency.executionPlatform() != null || implicit.contains(dependency.label());
  }

  private static ImmutableSet<Label> implicitLabels(ConfiguredTargetKey key, Target target) {
    Set<Label> implicit = new LinkedHashSet<>();
    Set<Label> explicit = new LinkedHashSet<>();
    if (key.configuration() != null) {
      implicit.add(key.configuration().options().targetPlatform());
    }
    if (target instanceof Rule rule) {
      rule.forEachLabel(
          (attribute, label) ->
              (rule.isExplicit(attribute.name()) ? explicit : implicit).add(label));
      for (Attribute attribute : rule.ruleClass().attributes()) {
        for (AppliedAspect aspect : AspectApplication.of(attribute).aspects()) {
          implicit.addAll(AspectLabels.of(aspect.definition()));
        }
      }
    }
    implicit.removeAll(explicit);
    return ImmutableSet.copyOf(implicit);
  }
}
