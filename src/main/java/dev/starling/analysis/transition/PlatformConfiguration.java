package dev.starling.analysis.transition;

import dev.starling.analysis.trimming.ReadsSettings;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.SettingReads;

/**
 * A configuration in which the flags of its target platform are set.
 *
 * @param reads the build settings that this has to do with
 */
public record PlatformConfiguration(ConfigurationKey configuration, SettingReads reads)
    implements ReadsSettings<PlatformConfiguration> {
  /** The same, which has to do with no build setting. */
  PlatformConfiguration(ConfigurationKey configuration) {
    this(configuration, SettingReads.NONE);
  }

  @Override
  public PlatformConfiguration withReads(SettingReads others) {
    return new PlatformConfiguration(configuration, others);
  }
}
