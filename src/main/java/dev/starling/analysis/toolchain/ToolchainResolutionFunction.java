package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.ConfigMatch;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.DeclaredToolchain;
import dev.starling.config.PlatformInfo;
import dev.starling.config.ToolchainMessages;
import dev.starling.config.ToolchainResolution;
import dev.starling.config.ToolchainTypeInfo;
import dev.starling.definition.ToolchainTypeRequirement;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses the execution platform and the toolchains of an execution group. */
public final class ToolchainResolutionFunction
    implements NodeFunction<ToolchainResolutionKey, ResolvedToolchains> {

  @Override
  public ResolvedToolchains compute(ToolchainResolutionKey key, Environment env)
      throws NodeException, InterruptedException {
    ConfigurationKey configuration = key.configuration();
    Label targetPlatform = configuration.options().targetPlatform();
    PlatformInfo target = PlatformLookup.platform(targetPlatform, configuration, env);
    ImmutableMap<Label, ToolchainTypeInfo> types = types(key, env);
    ImmutableList<PlatformInfo> platforms =
        env.get(new ExecutionPlatformsKey(configuration)).platforms();
    ImmutableList<DeclaredToolchain> toolchains =
        key.types().isEmpty()
            ? ImmutableList.of()
            : wanted(env.get(new DeclaredToolchainsKey(configuration)).toolchains(), types);
    ToolchainResolution.Request request =
        new ToolchainResolution.Request(
            requirements(key, types),
            target,
            platforms,
            toolchains,
            PlatformLookup.constraintValues(key.execConstraints(), configuration, env),
            Optional.ofNullable(key.executionPlatform()),
            matchingSettings(toolchains, platforms, configuration, env));
    ToolchainResolution.Result result = ToolchainResolution.resolve(request);
    trace(request, result, env);
    if (result instanceof ToolchainResolution.Resolved resolved) {
      return resolved(resolved, target, types);
    }
    throw new ToolchainException(
        ToolchainMessages.failure(request, result, byOwnLabel(types))
            .orElseThrow(() -> new IllegalStateException("no toolchain and no reason")));
  }

  private static void trace(
      ToolchainResolution.Request request, ToolchainResolution.Result result, Environment env)
      throws NodeException, InterruptedException {
    Optional<Pattern> wanted = env.get(ToolchainDebugKey.INSTANCE).wanted();
    if (wanted.isPresent()) {
      ImmutableList<String> lines =
          ToolchainMessages.debug(request, result, wanted.get(), request.targetPlatform().label());
      lines.forEach(line -> env.events().handle(Diagnostic.info(line)));
    }
  }

  private static ImmutableMap<Label, ToolchainTypeInfo> byOwnLabel(
      ImmutableMap<Label, ToolchainTypeInfo> types) {
    ImmutableMap.Builder<Label, ToolchainTypeInfo> byLabel = ImmutableMap.builder();
    types.values().forEach(info -> byLabel.put(info.typeLabel(), info));
    return byLabel.buildKeepingLast();
  }

  private static ResolvedToolchains resolved(
      ToolchainResolution.Resolved resolved,
      PlatformInfo target,
      ImmutableMap<Label, ToolchainTypeInfo> types) {
    ImmutableMap.Builder<Label, Optional<Label>> implementations = ImmutableMap.builder();
    ImmutableMap.Builder<Label, Label> requested = ImmutableMap.builder();
    Set<Label> seen = new LinkedHashSet<>();
    types.forEach(
        (label, info) -> {
          requested.put(label, info.typeLabel());
          if (seen.add(info.typeLabel())) {
            implementations.put(
                info.typeLabel(),
                Optional.ofNullable(resolved.toolchains().get(info.typeLabel()))
                    .map(DeclaredToolchain::implementation));
          }
        });
    return new ResolvedToolchains(
        resolved.executionPlatform(),
        target,
        implementations.buildOrThrow(),
        requested.buildOrThrow());
  }

  /** The wanted types by the labels that the rule uses, which may be aliases. */
  private static ImmutableMap<Label, ToolchainTypeInfo> types(
      ToolchainResolutionKey key, Environment env) throws NodeException, InterruptedException {
    Map<Label, ToolchainTypeInfo> types = new LinkedHashMap<>();
    for (ToolchainTypeRequirement type : key.types()) {
      Label label = type.toolchainType();
      ConfiguredTarget target = env.get(ConfiguredTargetKey.of(label, key.configuration()));
      Optional<ToolchainTypeInfo> info = target.get(ToolchainTypeInfo.PROVIDER);
      if (info.isPresent()) {
        types.put(label, info.get());
      } else if (type.mandatory()) {
        throw new ToolchainException(
            "Target %s was referenced as a toolchain type, but does not provide ToolchainTypeInfo"
                .formatted(label));
      }
    }
    return ImmutableMap.copyOf(types);
  }

  private static ImmutableList<ToolchainTypeRequirement> requirements(
      ToolchainResolutionKey key, ImmutableMap<Label, ToolchainTypeInfo> types) {
    Map<Label, ToolchainTypeRequirement> requirements = new LinkedHashMap<>();
    for (ToolchainTypeRequirement type : key.types()) {
      ToolchainTypeInfo info = types.get(type.toolchainType());
      if (info != null) {
        requirements.merge(
            info.typeLabel(),
            new ToolchainTypeRequirement(info.typeLabel(), type.mandatory()),
            (a, b) -> a.mandatory() ? a : b);
      }
    }
    return ImmutableList.copyOf(requirements.values());
  }

  private static ImmutableList<DeclaredToolchain> wanted(
      ImmutableList<DeclaredToolchain> toolchains, ImmutableMap<Label, ToolchainTypeInfo> types) {
    Set<Label> labels = new LinkedHashSet<>();
    types.values().forEach(info -> labels.add(info.typeLabel()));
    return toolchains.stream()
        .filter(toolchain -> labels.contains(toolchain.toolchainType()))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableSet<Label> matchingSettings(
      ImmutableList<DeclaredToolchain> toolchains,
      ImmutableList<PlatformInfo> platforms,
      ConfigurationKey configuration,
      Environment env)
      throws NodeException, InterruptedException {
    Set<Label> settings = new LinkedHashSet<>();
    toolchains.forEach(toolchain -> settings.addAll(toolchain.targetSettings()));
    platforms.forEach(platform -> settings.addAll(platform.requiredSettings()));
    ImmutableSet.Builder<Label> matching = ImmutableSet.builder();
    for (Label setting : settings) {
      ConfiguredTarget target = env.get(ConfiguredTargetKey.of(setting, configuration));
      ConfigMatch verdict =
          target
              .get(ConfigMatch.PROVIDER)
              .orElseThrow(
                  () ->
                      new ToolchainException(
                          "%s is not a valid select() condition for target_settings"
                              .formatted(setting)));
      if (verdict.matches()) {
        matching.add(setting);
      }
    }
    return matching.build();
  }
}
