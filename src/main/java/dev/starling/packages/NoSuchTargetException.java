package dev.starling.packages;

import dev.starling.label.Label;

/** A target that its package does not have. */
public final class NoSuchTargetException extends LoadingException {
  private static final long serialVersionUID = 1;

  private final transient Label label;

  /** A target that its package does not have, for a reason. */
  public NoSuchTargetException(Label label, String reason) {
    super("no such target '%s': %s".formatted(label, reason));
    this.label = label;
  }

  /** Returns the target. */
  public Label label() {
    return label;
  }
}
