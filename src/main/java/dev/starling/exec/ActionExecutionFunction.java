package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.Action;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.MapDirectoryAction;
import dev.starling.action.RunfilesTree;
import dev.starling.action.SourceArtifact;
import dev.starling.action.SourceManifestAction;
import dev.starling.action.SpawnAction;
import dev.starling.action.SymlinkTreeAction;
import dev.starling.action.TestRunnerAction;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Outcome;
import dev.starling.label.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    switch (action) {
      case SymlinkTreeAction tree -> {
        RunfilesMode _ = environment.get(RunfilesModeKey.INSTANCE);
        locate(tree.tree(), action, current, environment);
      }
      case SourceManifestAction manifest -> locate(manifest.tree(), action, current, environment);
      default -> {}
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

  /**
   * Finds the repositories of a tree's sources, whose places a manifest names although it needs no
   * file there.
   */
  private static void locate(
      RunfilesTree tree, Action action, Execution execution, Environment environment)
      throws NodeException, InterruptedException {
    Set<RepositoryName> repositories = new LinkedHashSet<>();
    for (RunfilesTree.Entry entry : tree.entries().values()) {
      if (entry instanceof RunfilesTree.Entry.Link(SourceArtifact source)
          && !source.label().repository().isMain()) {
        repositories.add(source.label().repository());
      }
    }
    try {
      for (RepositoryName repository : repositories) {
        execution
            .services()
            .execRoot()
            .addRepository(repository, new GraphRepositoryRoots().of(repository, environment));
      }
    } catch (IOException e) {
      throw execution
          .messages()
          .failed(
              action, ExecutionException.Cause.ENVIRONMENT, IoMessages.describe(e), environment);
    }
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
    try {
      return ActionInputs.of(action.inputs(), environment);
    } catch (MissingInputException _) {
      throw missing(action, execution, environment);
    }
  }

  /** Tells of each input that is missing, wherever in the set of inputs it is. */
  private static NodeException missing(Action action, Execution execution, Environment environment)
      throws InterruptedException {
    List<ArtifactKey> keys = new ArrayList<>();
    action.inputs().toList().forEach(artifact -> keys.add(new ArtifactKey(artifact)));
    int missing = 0;
    for (Outcome<ArtifactValue> outcome : environment.outcomes(keys)) {
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
