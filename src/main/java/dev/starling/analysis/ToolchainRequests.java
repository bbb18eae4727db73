package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.rule.ToolchainContext;
import dev.starling.analysis.toolchain.ExecutionGroups;
import dev.starling.analysis.toolchain.ResolvedToolchains;
import dev.starling.analysis.toolchain.ToolchainResolutionKey;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.PlatformInfo;
import dev.starling.config.ToolchainInfo;
import dev.starling.definition.ExecGroup;
import dev.starling.definition.Info;
import dev.starling.graph.CycleException;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.packages.Package;
import dev.starling.packages.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The execution groups of one target: what is resolved for each, and the toolchains that are
 * dependencies.
 */
public final class ToolchainRequests {
  private final ConfiguredTargetKey key;
  private final Rule rule;
  private final ExecutionGroups groups;
  private final RuleReporter reporter;
  private final Environment env;
  private final Map<String, ResolvedToolchains> resolved = new LinkedHashMap<>();
  private final Map<String, Map<Label, Optional<Info>>> infos = new LinkedHashMap<>();

  /** Makes the requests of one target. */
  public ToolchainRequests(
      ConfiguredTargetKey key,
      Rule rule,
      ExecutionGroups groups,
      RuleReporter reporter,
      Environment env) {
    this.key = key;
    this.rule = rule;
    this.groups = groups;
    this.reporter = reporter;
    this.env = env;
  }

  /** Chooses platforms and toolchains for all groups, and analyzes the toolchains. */
  public void resolve(BuildConfiguration configuration) throws NodeException, InterruptedException {
    for (Map.Entry<String, ExecGroup> group : groups.byName().entrySet()) {
      resolveGroup(group.getKey(), group.getValue(), configuration);
    }
    analyzeToolchains();
  }

  private void resolveGroup(String name, ExecGroup group, BuildConfiguration configuration)
      throws NodeException, InterruptedException {
    ToolchainResolutionKey request =
        new ToolchainResolutionKey(
            Objects.requireNonNull(key.configuration()),
            group.toolchainTypes(),
            group.execCompatibleWith(),
            key.executionPlatform());
    switch (env.outcome(request)) {
      case Outcome.Success<ResolvedToolchains>(ResolvedToolchains value) ->
          resolved.put(name, value);
      case Outcome.Failure<ResolvedToolchains>(NodeException failure) ->
          throw failed(failure, configuration);
    }
  }

  private NodeException failed(NodeException failure, BuildConfiguration configuration)
      throws InterruptedException {
    if (failure instanceof CycleException) {
      return failure;
    }
    if (failure instanceof AnalysisException analysis && analysis.isTold()) {
      return reporter.failure(analysis.rootCauses());
    }
    reporter.error(
        "While resolving toolchains for target %s (%s): %s"
            .formatted(rule.label(), configuration.shortId(), failure.getMessage()));
    return reporter.failure(failure.getMessage());
  }

  private void analyzeToolchains() throws NodeException, InterruptedException {
    List<Label> labels = new ArrayList<>();
    List<ConfiguredTargetKey> keys = new ArrayList<>();
    ConfigurationKey configuration = Objects.requireNonNull(key.configuration());
    resolved.forEach(
        (_, group) ->
            group
                .implementations()
                .values()
                .forEach(
                    implementation ->
                        implementation.ifPresent(
                            label -> {
                              labels.add(label);
                              keys.add(
                                  ConfiguredTargetKey.toolchain(
                                      label, configuration, group.executionPlatform().label()));
                            })));
    if (keys.isEmpty()) {
      return;
    }
    ImmutableList<Outcome<ConfiguredTarget>> outcomes = env.outcomes(keys);
    new DependencyFailures(rule.label(), reporter).check(labels, outcomes);
    Map<ConfiguredTargetKey, ConfiguredTarget> targets = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      targets.put(keys.get(i), outcomes.get(i).orThrow());
    }
    for (Map.Entry<String, ResolvedToolchains> group : resolved.entrySet()) {
      infos.put(group.getKey(), infos(group.getValue(), configuration, targets));
    }
  }

  private Map<Label, Optional<Info>> infos(
      ResolvedToolchains group,
      ConfigurationKey configuration,
      Map<ConfiguredTargetKey, ConfiguredTarget> targets)
      throws AnalysisException, InterruptedException {
    Map<Label, Optional<Info>> result = new LinkedHashMap<>();
    for (Map.Entry<Label, Optional<Label>> entry : group.implementations().entrySet()) {
      Label type = entry.getKey();
      if (entry.getValue().isEmpty()) {
        result.put(type, Optional.empty());
        continue;
      }
      ConfiguredTarget target =
          Objects.requireNonNull(
              targets.get(
                  ConfiguredTargetKey.toolchain(
                      entry.getValue().get(), configuration, group.executionPlatform().label())));
      Info info = target.providers().find(ToolchainInfo.PROVIDER.key());
      if (info == null) {
        String message =
            "toolchain type %s resolved to target %s, but that target does not provide ToolchainInfo"
                .formatted(type, target.originalLabel());
        reporter.error(
            "While resolving toolchains for target %s (%s): %s"
                .formatted(rule.label(), configuration.shortId(), message));
        throw reporter.failure(message);
      }
      result.put(type, Optional.of(info));
    }
    return result;
  }

  /** Where the actions of a group run; the host platform for targets without resolution. */
  public Label executionPlatform(String group) {
    ResolvedToolchains found = resolved.get(group);
    return found == null
        ? Objects.requireNonNull(key.configuration()).options().hostPlatform()
        : found.executionPlatform().label();
  }

  /** The groups of the target. */
  public ExecutionGroups groups() {
    return groups;
  }

  /** The platform of each group. */
  public ImmutableMap<String, PlatformInfo> platforms() {
    ImmutableMap.Builder<String, PlatformInfo> platforms = ImmutableMap.builder();
    resolved.forEach((group, found) -> platforms.put(group, found.executionPlatform()));
    return platforms.buildOrThrow();
  }

  /** What is built for, for targets with resolution. */
  public Optional<PlatformInfo> targetPlatform() {
    return resolved.values().stream().findFirst().map(ResolvedToolchains::targetPlatform);
  }

  /** What {@code ctx.toolchains} shows, by group. */
  public ImmutableMap<String, ToolchainContext> contexts(Package pkg) {
    PackageContext labels = new PackageContext(pkg.id(), pkg.repositoryMapping());
    String description = rule.targetKind() + " " + rule.label();
    if (resolved.isEmpty()) {
      return ImmutableMap.of(
          ExecGroup.DEFAULT_NAME, new ToolchainContext(description, ImmutableMap.of(), labels));
    }
    Map<String, ToolchainContext> contexts = new LinkedHashMap<>();
    resolved.forEach(
        (name, group) ->
            contexts.put(name, new ToolchainContext(description, toolchains(name, group), labels)));
    if (groups.areAutomatic()) {
      contexts.put(
          ExecGroup.DEFAULT_NAME, new ToolchainContext(description, ofTypes(contexts), labels));
    }
    return ImmutableMap.copyOf(contexts);
  }

  /** The toolchains of the rule itself, whose types have groups of their own. */
  private static ImmutableMap<Label, Optional<Info>> ofTypes(
      Map<String, ToolchainContext> contexts) {
    Map<Label, Optional<Info>> all = new LinkedHashMap<>();
    contexts.forEach(
        (name, context) ->
            context
                .toolchains()
                .forEach(
                    (type, toolchain) -> {
                      if (name.equals(type.toString())) {
                        all.putAll(context.toolchains());
                      }
                    }));
    return ImmutableMap.copyOf(all);
  }

  private ImmutableMap<Label, Optional<Info>> toolchains(String name, ResolvedToolchains group) {
    Map<Label, Optional<Info>> byType = infos.getOrDefault(name, Map.of());
    Map<Label, Optional<Info>> all = new LinkedHashMap<>();
    group
        .requestedTypes()
        .forEach((label, type) -> all.put(label, byType.getOrDefault(type, Optional.empty())));
    group
        .requestedTypes()
        .values()
        .forEach(type -> all.putIfAbsent(type, byType.getOrDefault(type, Optional.empty())));
    return ImmutableMap.copyOf(all);
  }
}
