package dev.starling.graph;

/** A node function failed in a way that it should not; a defect of the engine. */
public final class NodeCrashException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NodeCrashException(Key<?> key, Throwable cause) {
    super("while computing " + key.kind() + " " + key, cause);
  }
}
