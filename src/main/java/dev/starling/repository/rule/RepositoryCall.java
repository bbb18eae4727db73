package dev.starling.repository.rule;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeName;
import dev.starling.definition.LabelReader;
import dev.starling.definition.SelectorList;
import dev.starling.definition.SelectorValue;
import dev.starling.repository.RepositorySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.syntax.EditDistance;

/**
 * One call of a repository rule: checks its arguments and converts them to the types of the rule's
 * attributes.
 */
public final class RepositoryCall {

  /** What every rule takes, and repository rules have no use for. */
  private static final ImmutableSet<String> WITHOUT_EFFECT =
      ImmutableSet.of(
          "applicable_licenses",
          "compatible_with",
          "deprecation",
          "distribs",
          "features",
          "generator_function",
          "generator_location",
          "generator_name",
          "licenses",
          "package_metadata",
          "restricted_to",
          "tags",
          "testonly",
          "visibility");

  private final RepositoryRule rule;
  private final String repository;
  private final LabelReader labels;

  /**
   * @param repository the name of the repository, for messages
   * @param labels reads label strings as the file that calls means them
   */
  public RepositoryCall(RepositoryRule rule, String repository, LabelReader labels) {
    this.rule = rule;
    this.repository = repository;
    this.labels = labels;
  }

  /**
   * What the call makes.
   *
   * @param arguments as written; {@code name} and {@code repo_mapping} are left aside
   * @throws EvalException if an argument is unknown, missing or of another type
   */
  public RepositorySpec spec(Map<String, ?> arguments) throws EvalException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, ?> argument : arguments.entrySet()) {
      String name = argument.getKey();
      Optional<Attribute> attribute =
          rule.attributes().find(name).filter(found -> !found.isImplicit());
      if (attribute.isPresent()) {
        if (argument.getValue() != Starlark.NONE) {
          values.put(name, convert(attribute.get(), argument.getValue()));
        }
      } else if (!name.equals("name")
          && !name.equals("repo_mapping")
          && !WITHOUT_EFFECT.contains(name)) {
        throw error(
            "no such attribute '%s' in '%s' rule%s"
                .formatted(name, rule.getName(), EditDistance.didYouMean(name, settable())));
      }
    }
    for (Attribute attribute : rule.attributes()) {
      if (attribute.mandatory() && !values.containsKey(attribute.name())) {
        throw error(
            "missing value for mandatory attribute '%s' in '%s' rule"
                .formatted(attribute.name(), rule.getName()));
      }
    }
    return new RepositorySpec(rule.id(), ImmutableMap.copyOf(values));
  }

  private List<String> settable() {
    return rule.attributes().asList().stream()
        .filter(attribute -> !attribute.isImplicit())
        .map(Attribute::name)
        .toList();
  }

  private Object convert(Attribute attribute, Object value) throws EvalException {
    if (value instanceof SelectorList || value instanceof SelectorValue) {
      throw error("attribute \"%s\" is not configurable".formatted(attribute.name()));
    }
    Object converted;
    try {
      converted =
          attribute
              .type()
              .convert(
                  value,
                  new AttributeName(attribute.name(), rule.getName(), Optional.empty()),
                  labels);
    } catch (EvalException e) {
      throw error(e.getMessage());
    }
    if (!attribute.values().isEmpty() && !attribute.values().contains(converted)) {
      throw error(
          "invalid value in '%s' attribute: has to be one of %s instead of '%s'"
              .formatted(
                  attribute.name(),
                  attribute.values().stream()
                      .map(one -> "'" + one + "'")
                      .collect(Collectors.joining(", ")),
                  converted));
    }
    if (attribute.nonEmpty() && converted.equals(attribute.type().defaultValue())) {
      throw error("attribute '%s' must be non empty".formatted(attribute.name()));
    }
    return converted;
  }

  private EvalException error(String message) {
    return new EvalException("//external:%s: %s".formatted(repository, message));
  }
}
