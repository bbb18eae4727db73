package dev.starling.repository;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;

/**
 * Which command asks; given to the graph from outside. Only what could not be fetched depends on
 * it, and is tried once by each command.
 *
 * @param command differs from command to command
 */
public record FetchAttempt(String command) implements Value {

  /** Asks which. */
  public enum AttemptKey implements Key<FetchAttempt> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("FETCH_ATTEMPT");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }
}
