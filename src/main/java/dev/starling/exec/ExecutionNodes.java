package dev.starling.exec;

import dev.starling.action.WorkspaceStatusKey;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeTrait;

/** The functions of this room. */
public final class ExecutionNodes {
  private ExecutionNodes() {}

  /** Adds the kinds of this room to a graph. */
  public static void register(GraphBuilder graph, SourceFiles sources, ExecutionState state) {
    NodeFunction<WorkspaceStatusKey, WorkspaceStatusKey.Status> status = (key, _) -> key.status();
    NodeFunction<ClientVariableKey, ClientVariableValue> variable =
        (key, _) -> state.clientVariable(key.name());
    graph
        .register(ArtifactKey.KIND, new ArtifactFunction(sources), NodeTrait.LONG_RUNNING)
        .register(
            ActionExecutionKey.KIND,
            new ActionExecutionFunction(state::current),
            NodeTrait.LONG_RUNNING)
        .register(WorkspaceStatusKey.KIND, status)
        .register(ClientVariableKey.KIND, variable, NodeTrait.LEAF);
  }
}
