package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.PathMapping;
import dev.starling.config.BuildConfiguration;
import dev.starling.definition.SubruleDefinition;
import dev.starling.graph.Environment;
import java.util.Optional;

/**
 * Puts a {@code ctx} together for one call of a function.
 *
 * @param inputs everything that is settled about the target
 */
public record ContextAssembly(
    RuleInputs inputs,
    RuleEvaluation evaluation,
    ActionRegistry registry,
    RuleStrings strings,
    Environment env) {
  private static final String DEFAULT_SHELL = "/bin/bash";

  /**
   * The {@code ctx}.
   *
   * @param rule the rule that an aspect is applied to, for aspects
   * @param parents the calls of parents' functions, for rules
   */
  public RuleContext context(
      RuleOutputs outputs, Optional<RuleAttributes> rule, Optional<ParentCalls> parents) {
    BuildConfiguration configuration = inputs.configuration();
    AttributeViews views = new AttributeViews(inputs.values(), inputs.prerequisites());
    SpawnActions spawns =
        new SpawnActions(
            registry,
            inputs.owners(),
            new ToolFiles(views.programs()),
            surroundings(),
            SpawnActions.Caller.RULE);
    return new RuleContext(
        evaluation,
        inputs,
        views,
        new RuleActions(evaluation, registry, inputs.owners(), spawns),
        outputs,
        strings,
        new RuleTools(inputs, strings, shell()),
        new SeenTestOptions(env),
        features(configuration),
        rule,
        parents);
  }

  /**
   * The calls of subrules.
   *
   * @param description who declares them
   */
  SubruleCalls subrules(String description, ImmutableList<SubruleDefinition> declared) {
    return new SubruleCalls(
        inputs,
        new SubruleCalls.Declarer(description, declared, evaluation),
        (inner, owners) ->
            new RuleActions(
                inner,
                registry,
                owners,
                new SpawnActions(
                    registry,
                    owners,
                    new ToolFiles(ImmutableMap.of()),
                    surroundings(),
                    SpawnActions.Caller.SUBRULE)));
  }

  private SpawnActions.Surroundings surroundings() {
    return new SpawnActions.Surroundings(
        shell(),
        shellEnvironment(inputs.configuration()),
        tagRequirements(),
        pathMapping(inputs.configuration()),
        inputs.configuration());
  }

  private static PathMapping pathMapping(BuildConfiguration configuration) {
    return configuration.options().text("experimental_output_paths").equals("strip")
        ? PathMapping.STRIP
        : PathMapping.NONE;
  }

  private String shell() {
    return inputs.configuration().options().string("shell_executable").orElse(DEFAULT_SHELL);
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
