package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.Artifact;
import dev.starling.action.MapDirectoryAction;
import dev.starling.action.SpawnAction;
import dev.starling.action.SymlinkTreeAction;
import dev.starling.action.TestRunnerAction;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carries out one action once all its inputs are there.
 *
 * <p>The node runs again only if the action, the content of an input, or an environment variable
 * that it takes from the client has changed, or if somebody changed its outputs; one that makes
 * runfiles links, also if the way of making them has changed.
 */
public final class ActionExecutionFunction
    implements NodeFunction<ActionExecutionKey, ActionExecutionValue> {

  /** Carries out actions by the {@link Execution} that the evaluation brings along. */
  public ActionExecutionFunction() {}

  @Override
  public ActionExecutionValue compute(ActionExecutionKey key, Environment environment)
      throws NodeException, InterruptedException {
    Action action = environment.get(key.owner().lookupKey()).actions().get(key.index());
    Execution current = Execution.of(environment);
    if (action instanceof SymlinkTreeAction) {
      RunfilesMode _ = environment.get(RunfilesModeKey.INSTANCE);
    }
    if (action instanceof MapDirectoryAction template) {
      return mapped(key, template, current, environment);
    }
    ActionInputs inputs = inputs(action, current, environment);
    if (action instanceof SpawnAction spawn) {
      inputs = inputs.with(spawn.paths());
    }
    ImmutableMap<String, String> variables = variables(action, environment);
    return current.carryOut(new ActionTask(key, action, inputs, variables), environment);
  }

  /** Has everything made with which a directory is filled. */
  private static ActionExecutionValue mapped(
      ActionExecutionKey key,
      MapDirectoryAction template,
      Execution execution,
      Environment environment)
      throws NodeException, InterruptedException {
    MapExpansion expansion = environment.get(new MapExpansionKey(key.owner(), key.index()));
    execution.prepare(template, expansion, environment);
    ActionInputs made = ActionInputs.of(expansion.outputs(), environment);
    return execution.carryOut(new ActionTask(key, template, made, ImmutableMap.of()), environment);
  }

  private static ActionInputs inputs(Action action, Execution execution, Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList<Artifact> artifacts = action.inputs().toList();
    if (artifacts.isEmpty()) {
      return ActionInputs.NONE;
    }
    List<ArtifactKey> keys = new ArrayList<>(artifacts.size());
    artifacts.forEach(artifact -> keys.add(new ArtifactKey(artifact)));
    ImmutableList<ArtifactValue> values;
    try {
      values = environment.all(keys);
    } catch (MissingInputException _) {
      throw missing(action, execution, environment.outcomes(keys), environment);
    }
    return ActionInputs.of(artifacts, values);
  }

  private static NodeException missing(
      Action action,
      Execution execution,
      ImmutableList<Outcome<ArtifactValue>> outcomes,
      Environment environment)
      throws InterruptedException {
    int missing = 0;
    for (Outcome<ArtifactValue> outcome : outcomes) {
      if (outcome.failure().orElse(null) instanceof MissingInputException e) {
        missing++;
        execution.messages().error(action, e.getMessage(), environment);
      }
    }
    return execution
        .messages()
        .failed(
            action,
            ExecutionException.Cause.BUILD,
            missing + " input file(s) do not exist",
            environment);
  }

  /** The variables of the action, those of the client included; each is a dependency. */
  private static ImmutableMap<String, String> variables(Action action, Environment environment)
      throws NodeException, InterruptedException {
    ActionEnvironment declared =
        switch (action) {
          case SpawnAction spawn -> spawn.environment();
          case TestRunnerAction test -> test.environment();
          default -> ActionEnvironment.EMPTY;
        };
    if (declared.inherited().isEmpty()) {
      return declared.fixed();
    }
    TreeMap<String, String> client = new TreeMap<>();
    for (String name : declared.inherited()) {
      Optional<String> value = environment.get(new ClientVariableKey(name)).value();
      value.ifPresent(v -> client.put(name, v));
    }
    return declared.resolve(client);
  }
}
