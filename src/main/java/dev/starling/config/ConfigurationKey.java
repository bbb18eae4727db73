package dev.starling.config;

/**
 * Names a configuration in the keys of the graph; the configuration itself is a pure function of
 * the options, so no node computes it.
 */
public record ConfigurationKey(BuildOptions options) {

  /** The first seven digits of the checksum. */
  public String shortId() {
    return options.shortId();
  }

  @Override
  public String toString() {
    return shortId();
  }
}
