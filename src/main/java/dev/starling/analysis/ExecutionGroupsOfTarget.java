package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.toolchain.ExecutionGroups;
import dev.starling.config.BuildConfiguration;
import dev.starling.definition.AspectDefinition;
import dev.starling.definition.RuleClass;
import dev.starling.label.Label;
import dev.starling.option.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the execution groups of targets and of aspects, and what targets say of unknown groups. */
public final class ExecutionGroupsOfTarget {
  private static final String AUTOMATIC = "incompatible_auto_exec_groups";

  private ExecutionGroupsOfTarget() {}

  /** The groups of a rule's target. */
  static ExecutionGroups of(
      RuleClass ruleClass, AttributeValues values, BuildConfiguration configuration) {
    ImmutableList<?> own =
        values.get("exec_compatible_with", ImmutableList.class, ImmutableList.of());
    ImmutableSet<Label> constraints = ruleClass.execCompatibleWith();
    if (!own.isEmpty()) {
      ImmutableSet.Builder<Label> all = ImmutableSet.builder();
      all.addAll(constraints);
      own.forEach(label -> all.add((Label) label));
      constraints = all.build();
    }
    return ExecutionGroups.of(
        new ExecutionGroups.Declared(
            ruleClass.toolchainTypes(),
            constraints,
            ruleClass.execGroups(),
            groupConstraints(values),
            ruleClass.test()),
        areAutomatic(values, configuration));
  }

  /** The groups of an aspect. */
  public static ExecutionGroups of(
      AspectDefinition.Spec aspect, AttributeValues values, BuildConfiguration configuration) {
    return ExecutionGroups.of(
        new ExecutionGroups.Declared(
            aspect.toolchainTypes(),
            aspect.execCompatibleWith(),
            aspect.execGroups(),
            ImmutableMap.of(),
            false),
        areAutomatic(values, configuration));
  }

  private static boolean areAutomatic(AttributeValues values, BuildConfiguration configuration) {
    return values.find(ExecutionGroups.AUTOMATIC_ATTRIBUTE) instanceof Boolean own
        ? own
        : configuration.options().bool(AUTOMATIC);
  }

  private static ImmutableMap<String, ImmutableList<Label>> groupConstraints(
      AttributeValues values) {
    Map<?, ?> given = groupConstraintsAttribute(values);
    if (given.isEmpty()) {
      return ImmutableMap.of();
    }
    ImmutableMap.Builder<String, ImmutableList<Label>> constraints = ImmutableMap.builder();
    given.forEach(
        (name, labels) ->
            constraints.put(
                (String) name,
                ((List<?>) labels)
                    .stream().map(Label.class::cast).collect(ImmutableList.toImmutableList())));
    return constraints.buildOrThrow();
  }

  private static Map<?, ?> groupConstraintsAttribute(AttributeValues values) {
    return values.get("exec_group_compatible_with", Map.class, ImmutableMap.of());
  }

  /** What is wrong if a target says something of groups that it has not. */
  static Optional<String> mistake(ExecutionGroups groups, AttributeValues values) {
    Map<?, ?> properties = values.get("exec_properties", Map.class, ImmutableMap.of());
    if (!properties.isEmpty()) {
      ImmutableSet<String> unknown =
          new ExecProperties(groups.byName().keySet()).unknownGroups(properties);
      if (!unknown.isEmpty()) {
        return Optional.of(
            "Tried to set properties for non-existent exec groups: %s."
                .formatted(withSuggestions(unknown, groups)));
      }
    }
    TreeSet<String> unknown = new TreeSet<>();
    for (Object name : groupConstraintsAttribute(values).keySet()) {
      if (!groups.has((String) name)) {
        unknown.add((String) name);
      }
    }
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Tried to set execution constraints for non-existent exec groups: %s."
                .formatted(withSuggestions(unknown, groups)));
  }

  private static String withSuggestions(Collection<String> unknown, ExecutionGroups groups) {
    return unknown.stream()
        .map(
            name ->
                name
                    + NearestName.of(name, groups.byName().keySet())
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse(""))
        .collect(Collectors.joining(", "));
  }
}
