package dev.starling.repository.context;

import dev.starling.graph.GraphBuilder;
import java.util.Optional;

/** The functions of this room. */
public final class ContextNodes {
  private ContextNodes() {}

  /** Adds the kinds of this room; the environment gets its value from outside. */
  public static void register(GraphBuilder graph) {
    graph
        .registerInjected(RepositoryEnvironment.EnvironmentKey.KIND)
        .<EnvironmentVariableKey, EnvironmentVariableKey.Variable>register(
            EnvironmentVariableKey.KIND,
            (key, env) ->
                new EnvironmentVariableKey.Variable(
                    Optional.ofNullable(
                        env.get(RepositoryEnvironment.EnvironmentKey.INSTANCE)
                            .variables()
                            .get(key.name()))));
  }
}
