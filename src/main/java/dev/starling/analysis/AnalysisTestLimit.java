package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.rule.RuleError;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigurationKey;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.TransitionDefinition;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The bound on what an analysis test has analyzed again under settings of its own: without it, a
 * few tests of large targets could fill the server's memory.
 */
final class AnalysisTestLimit {
  private static final String OPTION = "analysis_testing_deps_limit";

  private final Label test;
  private final BuildConfiguration configuration;
  private final Environment env;

  AnalysisTestLimit(Label test, BuildConfiguration configuration, Environment env) {
    this.test = test;
    this.configuration = configuration;
    this.env = env;
  }

  /** An error if the dependencies behind transitions for analysis tests are too many. */
  ImmutableList<RuleError> excess(AttributeSchema schema, Prerequisites prerequisites)
      throws NodeException, InterruptedException {
    Deque<ConfiguredTarget> waiting = new ArrayDeque<>();
    for (int i = 0; i < schema.size(); i++) {
      if (schema.get(i).transition() instanceof TransitionDefinition.AnalysisTest) {
        waiting.addAll(prerequisites.at(i));
      }
    }
    if (waiting.isEmpty()) {
      return ImmutableList.of();
    }
    int count = 1 + reachable(waiting);
    int limit = configuration.options().integer(OPTION);
    return count <= limit
        ? ImmutableList.of()
        : ImmutableList.of(
            RuleError.ofRule(
                "analysis test rule exceeded maximum dependency edge count. Count: %d. Limit is %d. This limit is imposed on analysis test rules which use analysis_test_transition attribute transitions. Test fewer or smaller targets, test without the transition, or raise --%s"
                    .formatted(count, limit, OPTION)));
  }

  private int reachable(Deque<ConfiguredTarget> waiting)
      throws NodeException, InterruptedException {
    Set<ConfiguredTargetKey> seen = new HashSet<>();
    Set<Label> rules = new HashSet<>();
    while (!waiting.isEmpty()) {
      ConfiguredTarget target = waiting.remove();
      if (target.facts().kind() == TargetFacts.Kind.RULE && seen.add(target.key())) {
        rules.add(target.originalLabel());
        waiting.addAll(dependencies(target.key()));
      }
    }
    rules.remove(test);
    return rules.size();
  }

  private ImmutableList<ConfiguredTarget> dependencies(ConfiguredTargetKey target)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<ConfiguredTargetKey> keys = ImmutableList.builder();
    for (DependencyTransitions.Edge edge : env.get(new DependencyTransitionsKey(target)).edges()) {
      for (ConfigurationKey key : edge.configurations()) {
        keys.add(ConfiguredTargetKey.of(edge.label(), key));
      }
    }
    return env.all(keys.build());
  }
}
