package dev.starling.config;

/** Whether somebody has looked at something that names a configuration as a whole. Thread-safe. */
public final class WholeRead {
  private volatile boolean happened;

  /** Nobody has yet. */
  public WholeRead() {}

  void happens() {
    happened = true;
  }

  /** Whether somebody has. */
  public boolean happened() {
    return happened;
  }
}
