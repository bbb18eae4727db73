package dev.starling.exec;

import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeTrait;
import java.util.function.Supplier;
import net.starlark.java.syntax.Location;

/** The functions of this room. */
public final class ExecutionNodes {
  private ExecutionNodes() {}

  /**
   * Adds the kinds of this room to a graph.
   *
   * @param state what is current when an action runs
   */
  public static void register(
      GraphBuilder graph, SourceFiles sources, Supplier<ExecutionState> state) {
    NodeFunction<ClientVariableKey, ClientVariableValue> variable =
        (key, _) -> state.get().clientVariable(key.name());
    NodeFunction<TargetPositionKey, TargetPosition> position =
        (key, environment) ->
            new TargetPosition(
                state.get().locations().of(key.label(), environment).map(Location::toString));
    graph
        .register(
            ArtifactKey.KIND,
            new ArtifactFunction(sources),
            NodeTrait.LONG_RUNNING,
            NodeTrait.NOT_WRITTEN)
        .register(
            ArtifactSetKey.KIND,
            new ArtifactSetFunction(),
            NodeTrait.LONG_RUNNING,
            NodeTrait.NOT_WRITTEN)
        .register(
            ActionExecutionKey.KIND,
            new ActionExecutionFunction(),
            NodeTrait.LONG_RUNNING,
            NodeTrait.NOT_WRITTEN)
        .register(
            MapExpansionKey.KIND,
            new MapExpansionFunction(),
            NodeTrait.LONG_RUNNING,
            NodeTrait.NOT_WRITTEN)
        .register(TargetPositionKey.KIND, position, NodeTrait.NOT_WRITTEN)
        .register(ClientVariableKey.KIND, variable, NodeTrait.LEAF, NodeTrait.NOT_WRITTEN)
        .registerInjected(RunfilesModeKey.KIND);
  }
}
