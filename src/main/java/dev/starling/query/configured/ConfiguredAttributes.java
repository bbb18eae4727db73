package dev.starling.query.configured;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.analysis.dependency.AttributeResolution;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConfigMatch;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.config.SelectResolution.SelectException;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.Rule;
import dev.starling.query.QueryException;
import dev.starling.query.target.AttributeTexts;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.syntax.StarlarkFile;
import org.jspecify.annotations.Nullable;

/** The attributes of one configured rule, with every select and computed default settled. */
public record ConfiguredAttributes(Rule rule, AttributeValues values) {

  /**
   * Settles the attributes again, by the conditions that analysis found.
   *
   * @param configuration the rule's own
   */
  static ConfiguredAttributes of(Rule rule, ConfigurationKey configuration, ConfiguredEdges edges)
      throws QueryException, InterruptedException {
    ImmutableMap.Builder<Label, ConfigMatch> conditions = ImmutableMap.builder();
    for (Label label : AttributeResolution.conditions(rule)) {
      match(label, configuration, edges).ifPresent(match -> conditions.put(label, match));
    }
    LoadingSettings settings =
        edges.graph().existing(LoadingSettings.KEY).flatMap(Outcome::success).orElseThrow();
    try {
      return new ConfiguredAttributes(
          rule,
          new AttributeResolution(
                  rule,
                  BuildConfiguration.of(configuration),
                  settings.semantics(),
                  StarlarkFile::positions)
              .resolve(conditions.buildOrThrow()));
    } catch (SelectException | EvalException e) {
      throw QueryException.evaluation(rule.label() + ": " + e.getMessage());
    }
  }

  private static Optional<ConfigMatch> match(
      Label label, ConfigurationKey configuration, ConfiguredEdges edges) {
    Optional<ConfiguredTarget> condition =
        edges.value(ConfiguredTargetKey.of(label, configuration));
    Optional<ConfigMatch> match = condition.flatMap(target -> target.get(ConfigMatch.PROVIDER));
    if (match.isPresent()) {
      return match;
    }
    Optional<PlatformInfo> platform =
        edges
            .value(ConfiguredTargetKey.of(configuration.options().targetPlatform(), configuration))
            .flatMap(target -> target.get(PlatformInfo.PROVIDER));
    return condition
        .flatMap(target -> target.get(ConstraintValueInfo.PROVIDER))
        .flatMap(value -> platform.map(p -> ConfigMatch.ofConstraint(value, p)));
  }

  /** The text of an attribute's value; none if there is no such attribute. */
  public ImmutableList<String> texts(String name) {
    Optional<Attribute> attribute = AttributeTexts.attribute(rule, name);
    if (attribute.isEmpty()) {
      return ImmutableList.of();
    }
    Object value = values.find(attribute.get().name());
    return value == null || value == Starlark.NONE
        ? ImmutableList.of()
        : ImmutableList.of(AttributeTexts.text(value));
  }

  /** Whether the value of an attribute is only known once the dependencies are analyzed. */
  boolean isMaterialized(String name) {
    return AttributeTexts.attribute(rule, name).stream()
        .anyMatch(attribute -> attribute.defaultValue() instanceof AttributeDefault.Materialized);
  }

  /** The labels in an attribute. */
  public ImmutableSet<Label> labels(String name) {
    Set<Label> labels = new LinkedHashSet<>();
    Optional<Attribute> attribute = AttributeTexts.attribute(rule, name);
    if (attribute.isPresent()) {
      @Nullable Object value = values.find(attribute.get().name());
      if (value != null) {
        attribute.get().type().forEachLabel(value, (_, label) -> labels.add(label));
      }
    }
    return ImmutableSet.copyOf(labels);
  }
}
