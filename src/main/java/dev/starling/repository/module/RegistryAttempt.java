package dev.starling.repository.module;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;

/**
 * Which command asks; given to the graph from outside. Only what could not be reached depends on
 * it, and is tried once by each command.
 *
 * @param command differs from command to command
 */
public record RegistryAttempt(String command) implements Value {

  /** Asks which. */
  public enum AttemptKey implements Key<RegistryAttempt> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("REGISTRY_ATTEMPT");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }
}
