package dev.starling.repository.module;

import dev.starling.graph.NodeException;
import org.jspecify.annotations.Nullable;

/** What is wrong with the modules of a build; the message is meant for their author. */
public final class ModuleException extends NodeException {
  private static final long serialVersionUID = 1;

  /** Makes a failure with a message for the user. */
  public ModuleException(String message) {
    super(message);
  }

  /** Makes a failure with a message for the user, and what it came from. */
  public ModuleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
