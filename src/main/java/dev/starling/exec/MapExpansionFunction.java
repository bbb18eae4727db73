package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionConflicts;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.CommandLineException;
import dev.starling.action.Conflict;
import dev.starling.action.MapDirectoryAction;
import dev.starling.analysis.rule.DirectoryMapping;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import net.starlark.java.eval.EvalException;

/** Has the input directories of a {@code map_directory} made, and asks its function for actions. */
public final class MapExpansionFunction implements NodeFunction<MapExpansionKey, MapExpansion> {

  /** Tells failures as the {@link Execution} does that the evaluation brings along. */
  public MapExpansionFunction() {}

  @Override
  public MapExpansion compute(MapExpansionKey key, Environment environment)
      throws NodeException, InterruptedException {
    MapDirectoryAction template =
        (MapDirectoryAction) environment.get(key.owner().lookupKey()).actions().get(key.index());
    ActionInputs directories =
        ActionInputs.of(template.inputDirectories().values().asList(), environment);
    try {
      ImmutableList<Action> actions =
          new DirectoryMapping(Execution.of(environment).semantics())
              .actions(template, key, directories);
      checkPrefixes(template, actions, environment);
      return new MapExpansion(actions);
    } catch (EvalException e) {
      throw failed(template, e.getMessageWithStack(), environment);
    } catch (CommandLineException e) {
      throw failed(template, String.valueOf(e.getMessage()), environment);
    }
  }

  /** No file may lie where another action makes a directory. */
  private void checkPrefixes(
      MapDirectoryAction template, ImmutableList<Action> actions, Environment environment)
      throws NodeException, InterruptedException {
    ActionKeyContext context = new ActionKeyContext();
    ActionConflicts conflicts = new ActionConflicts(context);
    ImmutableList<Conflict> found =
        ImmutableList.<Conflict>builder()
            .addAll(conflicts.add(actions))
            .addAll(conflicts.prefixConflicts())
            .build();
    if (!found.isEmpty()) {
      throw failed(template, found.getFirst().message(context), environment);
    }
  }

  private NodeException failed(MapDirectoryAction template, String reason, Environment environment)
      throws InterruptedException {
    return Execution.of(environment)
        .messages()
        .failed(template, ExecutionException.Cause.BUILD, reason, environment);
  }
}
