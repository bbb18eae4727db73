package dev.starling.command;

import dev.starling.definition.CompatibleRelease;

/** Which release this is, and which release of the engine we follow it says to be. */
public final class Version {
  private Version() {}

  /** Starling's own release. */
  public static final String STARLING = "0.1.0";

  /** The release whose behaviour clients and rule sets may rely on. */
  public static final String COMPATIBLE = CompatibleRelease.VERSION;
}
