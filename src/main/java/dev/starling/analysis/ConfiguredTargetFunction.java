package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.analysis.trimming.ReadRecorder;
import dev.starling.config.SettingReads;
import dev.starling.event.Progress;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.EnvironmentGroup;
import dev.starling.packages.InputFile;
import dev.starling.packages.NoSuchTargetException;
import dev.starling.packages.OutputFile;
import dev.starling.packages.Package;
import dev.starling.packages.PackageGroup;
import dev.starling.packages.Rule;
import dev.starling.packages.Target;

/** Analyzes a target in a configuration, by what kind of target it is. */
public final class ConfiguredTargetFunction
    implements NodeFunction<ConfiguredTargetKey, ConfiguredTarget> {
  private final RuleAnalysis rules;

  /** Makes the function. */
  public ConfiguredTargetFunction(RuleAnalysis rules) {
    this.rules = rules;
  }

  @Override
  public ConfiguredTarget compute(ConfiguredTargetKey key, Environment env)
      throws NodeException, InterruptedException {
    ConfiguredTarget configured = configure(key, env);
    if (configured.get(IncompatiblePlatformInfo.PROVIDER).isPresent()) {
      ReadRecorder.note(env, SettingReads.WHOLE); // it names configurations
    }
    env.progress().handle(new Progress.TargetConfigured());
    return configured;
  }

  private ConfiguredTarget configure(ConfiguredTargetKey key, Environment env)
      throws NodeException, InterruptedException {
    Label label = key.label();
    Package pkg = env.get(new DeclaredTargetKey(label));
    Target target = pkg.target(label.name());
    if (pkg.hasErrors()) {
      throw AnalysisException.untold(
          "Target '%s' contains an error and its package is in error".formatted(label), label);
    }
    return switch (target) {
      case InputFile file -> inputFile(file, env);
      case OutputFile file -> outputFile(key, file, env);
      case PackageGroup group -> packageGroup(group, env);
      case EnvironmentGroup group -> environmentGroup(group);
      case Rule rule -> rules.analyze(key, rule, pkg, env);
    };
  }

  private static ConfiguredTarget inputFile(InputFile file, Environment env)
      throws NodeException, InterruptedException {
    return FileTargets.source(file.label(), VisibilityResolution.resolve(file.visibility(), env));
  }

  private static ConfiguredTarget outputFile(
      ConfiguredTargetKey key, OutputFile file, Environment env)
      throws NodeException, InterruptedException {
    if (key.configuration() == null) {
      throw new NoSuchTargetException(file.label(), "a generated file needs a configuration");
    }
    RuleAnalysis.checkName(file.generatingRule(), file.label(), env);
    ConfiguredTarget rule = env.get(key.withLabel(file.generatingRule().label()));
    return FileTargets.generated(key, rule);
  }

  private static ConfiguredTarget packageGroup(PackageGroup group, Environment env)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<ConfiguredTargetKey> keys = ImmutableList.builder();
    group.includes().forEach(include -> keys.add(ConfiguredTargetKey.unconfigured(include)));
    ImmutableList.Builder<PackageSpecificationInfo> includes = ImmutableList.builder();
    for (ConfiguredTarget include : env.all(keys.build())) {
      PackageSpecificationInfo info =
          include
              .get(PackageSpecificationInfo.PROVIDER)
              .orElseThrow(
                  () ->
                      AnalysisException.untold(
                          "label '%s' does not refer to a package group".formatted(include.label()),
                          group.label()));
      includes.add(info);
    }
    return FileTargets.packageGroup(
        group.label(), new PackageSpecificationInfo(group.packages(), includes.build()));
  }

  private static ConfiguredTarget environmentGroup(EnvironmentGroup group) {
    return new ConfiguredTarget(
        ConfiguredTargetKey.unconfigured(group.label()),
        group.label(),
        TargetFacts.of(TargetFacts.Kind.ENVIRONMENT_GROUP, ResolvedVisibility.PUBLIC),
        ProviderCollection.of(DefaultInfo.EMPTY),
        ImmutableList.of());
  }
}
