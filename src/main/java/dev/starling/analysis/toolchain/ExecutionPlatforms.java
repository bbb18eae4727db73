package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.trimming.ReadsSettings;
import dev.starling.config.PlatformInfo;
import dev.starling.config.SettingReads;

/**
 * All platforms on which actions may run.
 *
 * @param platforms in order of priority; the host platform is last
 * @param reads the build settings that this has to do with
 */
public record ExecutionPlatforms(ImmutableList<PlatformInfo> platforms, SettingReads reads)
    implements ReadsSettings<ExecutionPlatforms> {
  /** The same, which has to do with no build setting. */
  ExecutionPlatforms(ImmutableList<PlatformInfo> platforms) {
    this(platforms, SettingReads.NONE);
  }

  @Override
  public ExecutionPlatforms withReads(SettingReads others) {
    return new ExecutionPlatforms(platforms, others);
  }
}
