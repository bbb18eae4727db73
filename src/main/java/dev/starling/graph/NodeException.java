package dev.starling.graph;

import org.jspecify.annotations.Nullable;

/**
 * Why a node has no value; stored in the node, shared by all who ask for it, without a Java stack.
 *
 * <p>Each room has a family of its own below this class.
 */
public class NodeException extends Exception {
  private static final long serialVersionUID = 1;

  /** Makes a failure with a message for the user. */
  public NodeException(String message) {
    this(message, null);
  }

  /** Makes a failure with a message for the user, and what it came from. */
  public NodeException(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }

  /**
   * Tells whether trying again may help although nothing changed; such a node is computed again at
   * the next version.
   */
  public boolean isTransient() {
    return false;
  }

  /** Returns the message for the user. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
