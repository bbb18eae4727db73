package dev.starling.exec;

import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeTrait;
import java.util.function.Supplier;

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
    graph
        .register(ArtifactKey.KIND, new ArtifactFunction(sources), NodeTrait.LONG_RUNNING)
        .register(
            ActionExecutionKey.KIND,
            new ActionExecutionFunction(() -> state.get().current()),
            NodeTrait.LONG_RUNNING)
        .register(
            MapExpansionKey.KIND,
            new MapExpansionFunction(() -> state.get().current()),
            NodeTrait.LONG_RUNNING)
        .register(ClientVariableKey.KIND, variable, NodeTrait.LEAF)
        .registerInjected(RunfilesModeKey.KIND);
  }
}
