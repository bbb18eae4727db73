package dev.starling.exec;

import dev.starling.graph.NodeException;

/** An artifact cannot be found; nobody has told the user yet. */
public final class ArtifactException extends NodeException {
  private static final long serialVersionUID = 1L;

  /** Fails with a message for the user. */
  public ArtifactException(String message) {
    super(message);
  }
}
