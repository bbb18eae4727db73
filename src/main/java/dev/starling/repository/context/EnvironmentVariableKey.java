package dev.starling.repository.context;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import java.util.Optional;

/** Asks for one variable of {@link RepositoryEnvironment}, so that the others do not matter. */
public record EnvironmentVariableKey(String name) implements Key<EnvironmentVariableKey.Variable> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("REPOSITORY_ENVIRONMENT_VARIABLE");

  /**
   * A variable.
   *
   * @param value if it is set
   */
  public record Variable(Optional<String> value) implements Value {}

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "environment variable " + name;
  }
}
