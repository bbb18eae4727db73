package dev.starling.query.configured;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.starling.action.Action;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.DependencyTransitions;
import dev.starling.analysis.DependencyTransitionsKey;
import dev.starling.analysis.aspect.AspectApplication;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.config.ConfigurationKey;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.RepositoryMapping;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;
import dev.starling.query.QueryException;
import dev.starling.query.QueryExpression;
import dev.starling.query.QueryGraph;
import dev.starling.query.target.LoadedPackages;
import dev.starling.query.target.TargetGraph;
import java.util.Optional;

/**
 * The configured targets that analysis of some top-level targets left in the graph.
 *
 * <p>A pattern means every configured target of the labels it names that the top-level targets
 * need. Serves one query, in one thread.
 */
public final class ConfiguredGraph implements QueryGraph<ConfiguredTargetKey> {

  private final TargetGraph targets;
  private final LoadedPackages packages;
  private final ConfiguredEdges edges;
  private final ConfiguredUniverse universe;
  private final ConfigurationKey targetConfiguration;
  private final ImmutableListMultimap<ConfiguredTargetKey, AspectKey> aspects;

  /**
   * A graph for one query.
   *
   * @param targets the same targets before configuration
   * @param topLevel the targets that were analyzed
   * @param targetConfiguration that of the command line
   * @param aspects those that the command line applies to the targets
   */
  public ConfiguredGraph(
      TargetGraph targets,
      ConfiguredEdges edges,
      Iterable<ConfiguredTarget> topLevel,
      ConfigurationKey targetConfiguration,
      AspectApplication aspects) {
    this.targets = targets;
    this.packages = targets.packages();
    this.edges = edges;
    this.universe =
        ConfiguredUniverse.of(
            Iterables.transform(
                topLevel,
                target -> ConfiguredTargetKey.of(target.originalLabel(), targetConfiguration)),
            edges);
    this.targetConfiguration = targetConfiguration;
    ImmutableList.Builder<AspectKey> applied = ImmutableList.builder();
    topLevel.forEach(target -> applied.addAll(aspects.keys(target)));
    this.aspects = edges.aspects(universe.keys(), applied.build());
  }

  /** Names of repositories as the main repository writes them. */
  public RepositoryMapping mainMapping() {
    return targets.mainMapping();
  }

  /** The targets before configuration. */
  public TargetGraph unconfigured() {
    return targets;
  }

  /** What analysis made of a node. */
  public ConfiguredTarget value(ConfiguredTargetKey node) {
    return edges
        .value(node)
        .orElseThrow(() -> new IllegalStateException(node + " is no longer in the graph"));
  }

  /** The actions that aspects add to a node, by aspect, each aspect after those that it sees. */
  public ImmutableMap<AspectKey, ImmutableList<Action>> aspectActions(ConfiguredTargetKey node) {
    ImmutableMap.Builder<AspectKey, ImmutableList<Action>> actions = ImmutableMap.builder();
    if (!value(node).isAlias()) {
      for (AspectKey aspect : aspects.get(node)) {
        edges
            .graph()
            .existing(aspect)
            .flatMap(Outcome::success)
            .ifPresent(value -> actions.put(aspect, value.actions()));
      }
    }
    return actions.buildOrThrow();
  }

  /** How the configuration changes on the way to the dependencies of a node. */
  public DependencyTransitions transitions(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    try {
      return packages.loader().get(new DependencyTransitionsKey(node));
    } catch (NodeException e) {
      throw QueryException.evaluation(e.getMessage());
    }
  }

  /** The declaration of a node. */
  public Target target(ConfiguredTargetKey node) throws QueryException, InterruptedException {
    try {
      return packages.target(node.label());
    } catch (NodeException e) {
      throw QueryException.evaluation(e.getMessage());
    }
  }

  @Override
  public ImmutableSet<ConfiguredTargetKey> targets(String pattern)
      throws QueryException, InterruptedException {
    return configured(targets.targets(pattern));
  }

  private ImmutableSet<ConfiguredTargetKey> configured(Iterable<Label> labels) {
    ImmutableSet.Builder<ConfiguredTargetKey> found = ImmutableSet.builder();
    for (Label label : labels) {
      found.addAll(universe.of(label));
    }
    return found.build();
  }

  @Override
  public ImmutableList<ConfiguredTargetKey> dependencies(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    return edges.of(node, target(node));
  }

  @Override
  public void evaluated(QueryExpression call) {
    targets.evaluated(call);
  }

  @Override
  public String label(ConfiguredTargetKey node) {
    return targets.label(node.label());
  }

  @Override
  public String kind(ConfiguredTargetKey node) throws QueryException, InterruptedException {
    return target(node).targetKind();
  }

  /** The settled attributes of a node that is a rule. */
  public Optional<ConfiguredAttributes> attributes(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    return target(node) instanceof Rule rule && node.configuration() != null
        ? Optional.of(ConfiguredAttributes.of(rule, node.configuration(), edges))
        : Optional.empty();
  }

  @Override
  public ImmutableList<String> attributeTexts(ConfiguredTargetKey node, String attribute)
      throws QueryException, InterruptedException {
    Optional<ConfiguredAttributes> attributes = attributes(node);
    return attributes.isPresent() ? attributes.get().texts(attribute) : ImmutableList.of();
  }

  @Override
  public ImmutableList<ConfiguredTargetKey> labels(ConfiguredTargetKey node, String attribute)
      throws QueryException, InterruptedException {
    Optional<ConfiguredAttributes> attributes = attributes(node);
    if (attributes.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableSet<Label> named =
        attributes.get().isMaterialized(attribute)
            ? chosen(node, attribute)
            : attributes.get().labels(attribute);
    return edges.all(node).stream()
        .filter(dependency -> named.contains(dependency.label()))
        .collect(toImmutableList());
  }

  /** What a materializer has chosen for an attribute. */
  private ImmutableSet<Label> chosen(ConfiguredTargetKey node, String attribute)
      throws QueryException, InterruptedException {
    return transitions(node).edges().stream()
        .filter(edge -> edge.attribute().name().equals(attribute))
        .map(DependencyTransitions.Edge::label)
        .collect(ImmutableSet.toImmutableSet());
  }

  @Override
  public ImmutableSet<ConfiguredTargetKey> siblings(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    return configured(targets.siblings(node.label()));
  }

  @Override
  public boolean isVisible(ConfiguredTargetKey from, ConfiguredTargetKey target)
      throws QueryException, InterruptedException {
    return targets.isVisible(from.label(), target.label());
  }

  @Override
  public ImmutableSet<ConfiguredTargetKey> tests(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    return configured(targets.tests(node.label()));
  }

  @Override
  public boolean isExecutable(ConfiguredTargetKey node)
      throws QueryException, InterruptedException {
    return targets.isExecutable(node.label());
  }

  @Override
  public ImmutableSet<ConfiguredTargetKey> universe() {
    return universe.keys();
  }

  @Override
  public ImmutableSet<ConfiguredTargetKey> configured(
      ImmutableSet<ConfiguredTargetKey> nodes, String word) throws QueryException {
    Optional<ConfigurationKey> wanted = configuration(word);
    ImmutableSet<ConfiguredTargetKey> found =
        nodes.stream()
            .flatMap(node -> universe.of(node.label()).stream())
            .filter(key -> Optional.ofNullable(key.configuration()).equals(wanted))
            .collect(toImmutableSet());
    if (found.isEmpty() && !nodes.isEmpty()) {
      throw QueryException.evaluation(
          "No target (in) %s could be found in the '%s' configuration"
              .formatted(label(nodes.iterator().next()), word));
    }
    return found;
  }

  private Optional<ConfigurationKey> configuration(String word) throws QueryException {
    if (word.equals("null")) {
      return Optional.empty();
    }
    if (word.equals("target")) {
      return Optional.of(targetConfiguration);
    }
    ImmutableSet<ConfigurationKey> found =
        universe.keys().stream()
            .flatMap(key -> Optional.ofNullable(key.configuration()).stream())
            .filter(key -> key.options().checksum().startsWith(word))
            .collect(toImmutableSet());
    if (found.size() != 1) {
      throw QueryException.evaluation(
          """
          Unknown configuration ID '%s'.
          config()'s second argument must identify a unique configuration.

          Valid values:
           'target' for the default configuration
           'null' for source files (which have no configuration)
           an arbitrary configuration's full or short ID

          A short ID is any prefix of a full ID. cquery shows short IDs. 'bazel config' shows full \
          IDs.\
          """
              .formatted(word));
    }
    return Optional.of(Iterables.getOnlyElement(found));
  }
}
