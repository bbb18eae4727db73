package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.aspect.AspectKey;
import dev.starling.analysis.aspect.AspectValue;
import dev.starling.analysis.aspect.MergedProviders;
import dev.starling.analysis.aspect.PropagationEdges;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.analysis.rule.AspectToolchain;
import dev.starling.analysis.rule.RuleFailure;
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
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.eval.StarlarkValue;

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
  private final Map<String, Map<Label, Optional<StarlarkValue>>> infos = new LinkedHashMap<>();
  private final Map<String, Map<Label, ConfiguredTarget>> targets = new LinkedHashMap<>();

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
    DependencyFailures.ofToolchains(rule.label(), reporter).check(labels, outcomes);
    Map<ConfiguredTargetKey, ConfiguredTarget> analyzed = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      analyzed.put(keys.get(i), outcomes.get(i).orThrow());
    }
    for (Map.Entry<String, ResolvedToolchains> group : resolved.entrySet()) {
      infos.put(group.getKey(), infos(group, configuration, analyzed));
    }
  }

  private Map<Label, Optional<StarlarkValue>> infos(
      Map.Entry<String, ResolvedToolchains> named,
      ConfigurationKey configuration,
      Map<ConfiguredTargetKey, ConfiguredTarget> analyzed)
      throws AnalysisException, InterruptedException {
    Map<Label, Optional<StarlarkValue>> result = new LinkedHashMap<>();
    ResolvedToolchains group = named.getValue();
    for (Map.Entry<Label, Optional<Label>> entry : group.implementations().entrySet()) {
      Label type = entry.getKey();
      if (entry.getValue().isEmpty()) {
        result.put(type, Optional.empty());
        continue;
      }
      ConfiguredTarget target =
          Objects.requireNonNull(
              analyzed.get(
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
      targets.computeIfAbsent(named.getKey(), _ -> new LinkedHashMap<>()).put(type, target);
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

  /**
   * What the toolchains say of Make variables: those of named groups by the names of these, then
   * those of the default group.
   */
  public ImmutableList<TemplateVariableInfo> templateVariables() {
    return targets.keySet().stream()
        .sorted(
            Comparator.comparing((String name) -> name.equals(ExecGroup.DEFAULT_NAME))
                .thenComparing(Comparator.naturalOrder()))
        .flatMap(group -> Objects.requireNonNull(targets.get(group)).values().stream())
        .flatMap(toolchain -> toolchain.get(TemplateVariableInfo.PROVIDER).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** What {@code ctx.toolchains} shows, by group. */
  public ImmutableMap<String, ToolchainContext> contexts(Package pkg) {
    return contexts(pkg, infos);
  }

  /**
   * What {@code ctx.rule.toolchains} shows to aspects: where they go on to toolchains, what they
   * add to these, otherwise the toolchains.
   */
  ImmutableMap<String, ToolchainContext> contexts(Package pkg, PropagationEdges edges)
      throws NodeException, InterruptedException {
    if (!edges.reachToolchains()) {
      return contexts(pkg);
    }
    Map<String, Map<Label, Optional<StarlarkValue>>> seen = new LinkedHashMap<>();
    for (Map.Entry<String, Map<Label, ConfiguredTarget>> group : targets.entrySet()) {
      Map<Label, Optional<StarlarkValue>> ofGroup = new LinkedHashMap<>();
      for (Map.Entry<Label, ConfiguredTarget> toolchain : group.getValue().entrySet()) {
        ofGroup.put(
            toolchain.getKey(),
            Optional.of(seenByAspects(toolchain.getKey(), toolchain.getValue(), edges)));
      }
      seen.put(group.getKey(), ofGroup);
    }
    return contexts(pkg, seen);
  }

  private AspectToolchain seenByAspects(
      Label type, ConfiguredTarget toolchain, PropagationEdges edges)
      throws NodeException, InterruptedException {
    ImmutableList<AspectKey> keys = edges.toToolchain(type).keys(toolchain);
    ImmutableList<Outcome<AspectValue>> outcomes = env.outcomes(keys);
    new DependencyFailures(rule.label(), reporter)
        .check(Collections.nCopies(keys.size(), toolchain.originalLabel()), outcomes);
    List<AspectValue> added = new ArrayList<>();
    for (Outcome<AspectValue> outcome : outcomes) {
      added.add(outcome.orThrow());
    }
    try {
      ConfiguredTarget nothing = toolchain.withProviders(ProviderCollection.EMPTY);
      return AspectToolchain.of(
          toolchain.label(), MergedProviders.of(nothing, added).providers().instances());
    } catch (RuleFailure e) {
      reporter.error(e.getMessage());
      throw reporter.failure(e.getMessage());
    }
  }

  private ImmutableMap<String, ToolchainContext> contexts(
      Package pkg, Map<String, Map<Label, Optional<StarlarkValue>>> byGroup) {
    PackageContext labels = new PackageContext(pkg.id(), pkg.repositoryMapping());
    String description = rule.targetKind() + " " + rule.label();
    if (resolved.isEmpty()) {
      return ImmutableMap.of(
          ExecGroup.DEFAULT_NAME, new ToolchainContext(description, ImmutableMap.of(), labels));
    }
    Map<String, ToolchainContext> contexts = new LinkedHashMap<>();
    resolved.forEach(
        (name, group) ->
            contexts.put(
                name,
                new ToolchainContext(
                    description, toolchains(group, byGroup.getOrDefault(name, Map.of())), labels)));
    if (groups.areAutomatic()) {
      contexts.put(
          ExecGroup.DEFAULT_NAME, new ToolchainContext(description, ofTypes(contexts), labels));
    }
    return ImmutableMap.copyOf(contexts);
  }

  /** The toolchains of the rule itself, whose types have groups of their own. */
  private static ImmutableMap<Label, Optional<StarlarkValue>> ofTypes(
      Map<String, ToolchainContext> contexts) {
    Map<Label, Optional<StarlarkValue>> all = new LinkedHashMap<>();
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

  private static ImmutableMap<Label, Optional<StarlarkValue>> toolchains(
      ResolvedToolchains group, Map<Label, Optional<StarlarkValue>> byType) {
    Map<Label, Optional<StarlarkValue>> all = new LinkedHashMap<>();
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
