package dev.starling.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo;
import dev.starling.analysis.provider.IncompatiblePlatformInfo.Reason;
import dev.starling.analysis.rule.RuleError;
import dev.starling.analysis.toolchain.PlatformLookup;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the target platform suits a target: has what the target's {@code target_compatible_with}
 * asks for, and suits all of its dependencies. A target that it does not suit is analyzed no
 * further; toolchains do not count.
 */
final class PlatformCompatibility {
  private final ConfiguredTargetKey key;
  private final Rule rule;
  private final TargetFacts facts;
  private final RuleReporter reporter;
  private final Environment env;

  PlatformCompatibility(
      ConfiguredTargetKey key,
      Rule rule,
      TargetFacts facts,
      RuleReporter reporter,
      Environment env) {
    this.key = key;
    this.rule = rule;
    this.facts = facts;
    this.reporter = reporter;
    this.env = env;
  }

  /** The target, if the platform lacks constraint values that the target itself asks for. */
  Optional<ConfiguredTarget> incompatibleItself(AttributeValues values)
      throws NodeException, InterruptedException {
    ImmutableList<?> wanted =
        values.get("target_compatible_with", ImmutableList.class, ImmutableList.of());
    if (wanted.isEmpty() || isToolchain()) {
      return Optional.empty();
    }
    ConfigurationKey configuration = Objects.requireNonNull(key.configuration());
    Label platformLabel = configuration.options().targetPlatform();
    PlatformInfo platform = PlatformLookup.platform(platformLabel, configuration, env);
    List<Label> missing = new ArrayList<>();
    for (ConstraintValueInfo value : constraints(wanted, configuration)) {
      if (!platform.constraints().hasValue(value)) {
        missing.add(value.label());
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            incompatible(new Reason.Constraints(platform.label(), ImmutableList.copyOf(missing))));
  }

  /** For a toolchain the attribute says what it makes things for. */
  private boolean isToolchain() {
    return !rule.ruleClass().isStarlark() && rule.ruleClass().name().equals("toolchain");
  }

  private ImmutableList<ConstraintValueInfo> constraints(
      ImmutableList<?> wanted, ConfigurationKey configuration)
      throws NodeException, InterruptedException {
    ImmutableList<Label> labels = wanted.stream().map(Label.class::cast).collect(toImmutableList());
    ImmutableList<Outcome<ConfiguredTarget>> outcomes =
        env.outcomes(
            labels.stream()
                .map(label -> ConfiguredTargetKey.of(label, configuration))
                .collect(toImmutableList()));
    new DependencyFailures(rule.label(), reporter).check(labels, outcomes);
    ImmutableList.Builder<ConstraintValueInfo> values = ImmutableList.builder();
    List<RuleError> errors = new ArrayList<>();
    for (Outcome<ConfiguredTarget> outcome : outcomes) {
      ConfiguredTarget target = outcome.orThrow();
      target
          .get(ConstraintValueInfo.PROVIDER)
          .ifPresentOrElse(values::add, () -> errors.add(noConstraint(target)));
    }
    for (RuleError error : errors) {
      reporter.error(error);
    }
    if (!errors.isEmpty()) {
      throw reporter.failure(errors.getFirst().message());
    }
    return values.build();
  }

  private static RuleError noConstraint(ConfiguredTarget target) {
    return RuleError.ofAttribute(
        "target_compatible_with",
        "'%s' does not have mandatory providers: 'ConstraintValueInfo'"
            .formatted(target.originalLabel()));
  }

  /** The target, if the platform does not suit one of its dependencies. */
  Optional<ConfiguredTarget> incompatibleBy(Iterable<ConfiguredTarget> dependencies) {
    for (ConfiguredTarget dependency : dependencies) {
      if (dependency.get(IncompatiblePlatformInfo.PROVIDER).isPresent()) {
        return Optional.of(incompatible(new Reason.Dependency(dependency.key())));
      }
    }
    return Optional.empty();
  }

  private ConfiguredTarget incompatible(Reason reason) {
    return new ConfiguredTarget(
        key,
        rule.label(),
        facts,
        ProviderCollection.of(DefaultInfo.EMPTY, new IncompatiblePlatformInfo(reason)),
        ImmutableList.of());
  }
}
