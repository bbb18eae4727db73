package dev.starling.definition;

/** The release of the engine we follow that rule sets and clients may rely on. */
public final class CompatibleRelease {
  private CompatibleRelease() {}

  /** Its version, which {@code native.bazel_version} tells. */
  public static final String VERSION = "8.7.0";
}
