package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Action;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.FilesToRun;
import dev.starling.action.Runfiles;
import dev.starling.action.SourceArtifact;
import dev.starling.analysis.environment.SupportedEnvironments;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo.Reason;
import dev.starling.analysis.provider.InstrumentedFilesInfo;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.analysis.provider.PackageSpecificationInfo;
import dev.starling.definition.Info;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;

/** Configured targets that are no rules. */
final class FileTargets {
  private FileTargets() {}

  static ConfiguredTarget source(Label label, ResolvedVisibility visibility) {
    return new ConfiguredTarget(
        ConfiguredTargetKey.unconfigured(label),
        label,
        TargetFacts.of(TargetFacts.Kind.SOURCE_FILE, visibility),
        ProviderCollection.of(defaultInfo(new SourceArtifact(label))),
        ImmutableList.of());
  }

  static ConfiguredTarget generated(ConfiguredTargetKey key, ConfiguredTarget rule)
      throws AnalysisException {
    ImmutableList.Builder<Info> providers = ImmutableList.builder();
    if (rule.get(IncompatiblePlatformInfo.PROVIDER).isPresent()) {
      providers.add(DefaultInfo.EMPTY);
      providers.add(new IncompatiblePlatformInfo(new Reason.Dependency(rule.key())));
    } else {
      providers.add(defaultInfo(output(key.label(), rule)));
      rule.get(InstrumentedFilesInfo.PROVIDER).ifPresent(providers::add);
      validations(rule).ifPresent(providers::add);
      rule.get(SupportedEnvironments.PROVIDER).ifPresent(providers::add);
    }
    TargetFacts facts = rule.facts();
    return new ConfiguredTarget(
        rule.key().withLabel(key.label()),
        key.label(),
        new TargetFacts(
            TargetFacts.Kind.GENERATED_FILE,
            facts.ruleClass(),
            facts.visibility(),
            facts.testOnly(),
            facts.deprecation(),
            facts.isOfMacro(),
            false),
        new ProviderCollection(providers.build()),
        ImmutableList.of());
  }

  /** The checks of the rule that makes a file, which are all that the file has of its groups. */
  private static Optional<OutputGroupInfo> validations(ConfiguredTarget rule) {
    return rule.get(OutputGroupInfo.PROVIDER)
        .filter(groups -> groups.groups().containsKey(OutputGroupInfo.VALIDATION))
        .map(
            groups ->
                new OutputGroupInfo(
                    ImmutableSortedMap.of(
                        OutputGroupInfo.VALIDATION, groups.group(OutputGroupInfo.VALIDATION))));
  }

  private static DerivedArtifact output(Label label, ConfiguredTarget rule)
      throws AnalysisException {
    PathFragment path = label.execPath();
    for (Action action : rule.actions()) {
      for (DerivedArtifact output : action.outputs()) {
        if (output.rootRelativePath().equals(path)) {
          return output;
        }
      }
    }
    throw AnalysisException.untold(
        "output '%s' of '%s' is made by no action".formatted(label, rule.label()), rule.label());
  }

  private static DefaultInfo defaultInfo(Artifact file) {
    NestedSet<Artifact> files = NestedSet.of(Order.STABLE_ORDER, file);
    return new DefaultInfo(
        files,
        null,
        Runfiles.EMPTY,
        Runfiles.EMPTY,
        null,
        new FilesToRun(files, Optional.of(file), Optional.empty()));
  }

  static ConfiguredTarget packageGroup(Label label, PackageSpecificationInfo info) {
    return new ConfiguredTarget(
        ConfiguredTargetKey.unconfigured(label),
        label,
        TargetFacts.of(TargetFacts.Kind.PACKAGE_GROUP, ResolvedVisibility.PUBLIC),
        ProviderCollection.of(DefaultInfo.EMPTY, info),
        ImmutableList.of());
  }
}
