package dev.starling.repository.context;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;

/**
 * The environment of whatever fetches: the client's, with what {@code --repo_env} says; given to
 * the graph from outside.
 */
public record RepositoryEnvironment(ImmutableMap<String, String> variables) implements Value {

  /** No variables. */
  public static final RepositoryEnvironment EMPTY = new RepositoryEnvironment(ImmutableMap.of());

  /** Asks for the environment. */
  public enum EnvironmentKey implements Key<RepositoryEnvironment> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("REPOSITORY_ENVIRONMENT");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "environment of repositories";
    }
  }
}
