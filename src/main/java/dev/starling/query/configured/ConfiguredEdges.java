package dev.starling.query.configured;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.aspect.AppliedAspect;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.aspect.AspectValue;
import dev.starling.config.SettingReads;
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
 * before the rule's own transition; here each is known by its own key. What was taken over from an
 * earlier configuration has the dependencies that it would have if it had been analyzed under its
 * own. Serves one query, in one thread.
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
    return known(key)
        .map(
            target -> {
              asked.putIfAbsent(target.key(), key);
              return target.key();
            });
  }

  private Optional<ConfiguredTarget> known(ConfiguredTargetKey key) {
    return graph.existing(key).flatMap(Outcome::success);
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
    return known(node(key)).map(target -> target.withKey(key));
  }

  private Origin<ConfiguredTargetKey> origin(ConfiguredTargetKey key) {
    ConfiguredTargetKey node = node(key);
    Optional<ConfiguredTarget> target = known(node);
    return new Origin<>(
        target
            .filter(ConfiguredTarget::isTakenOver)
            .map(ConfiguredTarget::owner)
            .orElseGet(() -> base(node)),
        key.configuration(),
        target.map(ConfiguredTarget::reads).orElse(SettingReads.WHOLE));
  }

  /** The key of a file of no configuration from which a key of the same file takes over. */
  private ConfiguredTargetKey base(ConfiguredTargetKey node) {
    for (Key<?> dependency : graph.dependencies(node)) {
      if (dependency instanceof ConfiguredTargetKey other && Origin.isVariant(node, other)) {
        return other;
      }
    }
    return node;
  }

  /** The own key of a dependency. */
  private Optional<ConfiguredTargetKey> shown(Origin<?> dependent, ConfiguredTargetKey dependency) {
    return known(dependency)
        .map(
            target -> {
              ConfiguredTargetKey key = dependent.shown(target.key());
              asked.putIfAbsent(key, dependency);
              return key;
            });
  }

  /**
   * All direct dependencies, and what the aspects on them depend on, whatever the filter says of
   * tools and implicit dependencies.
   */
  ImmutableList<ConfiguredTargetKey> all(ConfiguredTargetKey key) {
    Set<ConfiguredTargetKey> found = new LinkedHashSet<>();
    Set<AspectOn> aspects = new LinkedHashSet<>();
    Origin<ConfiguredTargetKey> origin = origin(key);
    for (Key<?> dependency : graph.dependencies(origin.node())) {
      if (dependency instanceof ConfiguredTargetKey target) {
        shown(origin, target).ifPresent(found::add);
      } else if (dependency instanceof AspectKey aspect && filter.aspects()) {
        shown(origin, aspect.base()).ifPresent(base -> aspects.add(new AspectOn(base, aspect)));
      }
    }
    for (AspectOn aspect : propagation(aspects)) {
      found.addAll(ofAspect(aspect));
    }
    found.remove(key);
    return ImmutableList.copyOf(found);
  }

  /**
   * An aspect on a target.
   *
   * @param base the own key of the target
   * @param key the key by which the graph knows what the aspect adds
   */
  private record AspectOn(ConfiguredTargetKey base, AspectKey key) {}

  private Origin<AspectKey> origin(AspectOn aspect) {
    AspectKey node = aspect.key();
    for (Key<?> dependency : graph.dependencies(aspect.key())) {
      if (dependency instanceof AspectKey other
          && other.path().equals(node.path())
          && Origin.isVariant(other.base(), node.base())) {
        node = other;
      }
    }
    return new Origin<>(
        node,
        aspect.base().configuration(),
        graph
            .existing(node)
            .flatMap(Outcome::success)
            .map(AspectValue::reads)
            .orElse(SettingReads.WHOLE));
  }

  /** Aspects, and all those that come about because these go along the edges of their targets. */
  private Set<AspectOn> propagation(Set<AspectOn> aspects) {
    Set<AspectOn> seen = new LinkedHashSet<>(aspects);
    ArrayDeque<AspectOn> queue = new ArrayDeque<>(aspects);
    while (!queue.isEmpty()) {
      Origin<AspectKey> origin = origin(queue.remove());
      for (Key<?> dependency : graph.dependencies(origin.node())) {
        if (dependency instanceof AspectKey aspect) {
          Optional<ConfiguredTargetKey> base = shown(origin, aspect.base());
          if (base.isPresent() && seen.add(new AspectOn(base.get(), aspect))) {
            queue.add(new AspectOn(base.get(), aspect));
          }
        }
      }
    }
    return seen;
  }

  /** What an aspect depends on itself: toolchains, and what its own attributes name. */
  private ImmutableList<ConfiguredTargetKey> ofAspect(AspectOn aspect) {
    ImmutableSet<Label> own = AspectLabels.of(aspect.key().aspect().definition());
    ImmutableList.Builder<ConfiguredTargetKey> found = ImmutableList.builder();
    Origin<AspectKey> origin = origin(aspect);
    for (Key<?> dependency : graph.dependencies(origin.node())) {
      if (dependency instanceof ConfiguredTargetKey target
          && (own.contains(target.label()) || target.executionPlatform() != null)) {
        shown(origin, target).ifPresent(found::add);
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
    Set<AspectOn> aspects = new LinkedHashSet<>();
    for (AspectKey aspect : applied) {
      canonical(aspect.base()).ifPresent(base -> aspects.add(new AspectOn(base, aspect)));
    }
    for (ConfiguredTargetKey target : targets) {
      Origin<ConfiguredTargetKey> origin = origin(target);
      for (Key<?> dependency : graph.dependencies(origin.node())) {
        if (dependency instanceof AspectKey aspect) {
          shown(origin, aspect.base()).ifPresent(base -> aspects.add(new AspectOn(base, aspect)));
        }
      }
    }
    ImmutableListMultimap.Builder<ConfiguredTargetKey, AspectKey> byTarget =
        ImmutableListMultimap.builder();
    Set<AspectKey> seen = new LinkedHashSet<>();
    for (AspectOn aspect : propagation(aspects)) {
      if (seen.add(new AspectKey(aspect.key().path(), aspect.base()))) {
        byTarget.put(aspect.base(), aspect.key());
      }
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
