package dev.starling.analysis.toolchain;

import dev.starling.graph.NodeException;

/** Why toolchains or platforms could not be found; the message is for the user. */
public final class ToolchainException extends NodeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure. */
  public ToolchainException(String message) {
    super(message);
  }
}
