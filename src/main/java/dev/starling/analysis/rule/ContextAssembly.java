package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ExecutionRequirements;
import dev.starling.config.BuildConfiguration;
import java.util.Optional;

/**
 * Puts a {@code ctx} together for one call of a function.
 *
 * @param inputs everything that is settled about the target
 */
public record ContextAssembly(
    RuleInputs inputs, RuleEvaluation evaluation, ActionRegistry registry, RuleStrings strings) {
  private static final String DEFAULT_SHELL = "/bin/bash";

  /**
   * The {@code ctx}.
   *
   * @param rule the rule that an aspect is applied to, for aspects
   */
  public RuleContext context(RuleOutputs outputs, Optional<RuleAttributes> rule) {
    BuildConfiguration configuration = inputs.configuration();
    AttributeViews views = new AttributeViews(inputs.values(), inputs.prerequisites());
    String shell = configuration.options().string("shell_executable").orElse(DEFAULT_SHELL);
    SpawnActions spawns =
        new SpawnActions(
            registry,
            inputs.owners(),
            new ToolFiles(views.programs()),
            new SpawnActions.Surroundings(
                shell, shellEnvironment(configuration), tagRequirements()));
    return new RuleContext(
        evaluation,
        inputs,
        views,
        new RuleActions(evaluation, registry, inputs.owners(), spawns),
        outputs,
        strings,
        new RuleTools(inputs, strings, shell),
        features(configuration),
        rule);
  }

  private static ActionEnvironment shellEnvironment(BuildConfiguration configuration) {
    return new ActionEnvironment(
        configuration.actionEnvironment().fixed(), configuration.actionEnvironment().inherited());
  }

  private ExecutionRequirements tagRequirements() {
    ImmutableList<?> tags = inputs.values().get("tags", ImmutableList.class, ImmutableList.of());
    return tags.isEmpty()
        ? ExecutionRequirements.NONE
        : ExecutionRequirements.fromTags(tags.stream().map(String.class::cast).toList());
  }

  private Features features(BuildConfiguration configuration) {
    ImmutableList<?> own = inputs.values().get("features", ImmutableList.class, ImmutableList.of());
    return Features.parse(configuration.options().strings("features"))
        .refinedBy(Features.parse(inputs.packageFeatures()))
        .refinedBy(Features.parse(own.stream().map(String.class::cast).toList()));
  }
}
