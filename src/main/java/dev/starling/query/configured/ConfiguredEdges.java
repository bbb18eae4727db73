package dev.starling.query.configured;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.OutputFile;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.packages.Visibility;
import dev.starling.query.target.DependencyFilter;
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

  /** What analysis made of a key. */
  public Optional<ConfiguredTarget> value(ConfiguredTargetKey key) {
    return graph.existing(asked.getOrDefault(key, key)).flatMap(Outcome::success);
  }

  /** All direct dependencies, whatever the filter says. */
  ImmutableList<ConfiguredTargetKey> all(ConfiguredTargetKey key) {
    Set<ConfiguredTargetKey> found = new LinkedHashSet<>();
    for (Key<?> dependency : graph.dependencies(asked.getOrDefault(key, key))) {
      if (dependency instanceof ConfiguredTargetKey target) {
        canonical(target).ifPresent(found::add);
      }
    }
    found.remove(key);
    return ImmutableList.copyOf(found);
  }

  /** The direct dependencies that the filter admits. */
  ImmutableList<ConfiguredTargetKey> of(ConfiguredTargetKey key, Target target) {
    ImmutableList.Builder<ConfiguredTargetKey> admitted = ImmutableList.builder();
    Optional<ImmutableSet<Label>> explicit =
        filter.implicit() ? Optional.empty() : Optional.of(explicitLabels(target));
    for (ConfiguredTargetKey dependency : all(key)) {
      if ((explicit.isEmpty() || explicit.get().contains(dependency.label()))
          && (filter.tools() || isTool(key) || !isTool(dependency))) {
        admitted.add(dependency);
      }
    }
    return admitted.build();
  }

  private static boolean isTool(ConfiguredTargetKey key) {
    return key.configuration() != null && key.configuration().options().isExec();
  }

  /** What the target itself names: neither implicit attributes nor toolchains. */
  private static ImmutableSet<Label> explicitLabels(Target target) {
    ImmutableSet.Builder<Label> labels = ImmutableSet.builder();
    if (target instanceof Rule rule) {
      rule.forEachLabel(
          (attribute, label) -> {
            if (!attribute.isImplicit()) {
              labels.add(label);
            }
          });
    }
    if (target instanceof OutputFile file) {
      labels.add(file.generatingRule().label());
    }
    if (target instanceof PackageGroup group) {
      labels.addAll(group.includes());
    }
    if (target.visibility() instanceof Visibility.Restricted restricted) {
      labels.addAll(restricted.groups());
    }
    return labels.build();
  }
}
