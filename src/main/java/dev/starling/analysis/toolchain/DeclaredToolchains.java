package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.trimming.ReadsSettings;
import dev.starling.config.DeclaredToolchain;
import dev.starling.config.SettingReads;

/**
 * All toolchains that a configuration may choose from.
 *
 * @param toolchains in order of priority
 * @param reads the build settings that this has to do with
 */
public record DeclaredToolchains(ImmutableList<DeclaredToolchain> toolchains, SettingReads reads)
    implements ReadsSettings<DeclaredToolchains> {
  /** The same, which has to do with no build setting. */
  DeclaredToolchains(ImmutableList<DeclaredToolchain> toolchains) {
    this(toolchains, SettingReads.NONE);
  }

  @Override
  public DeclaredToolchains withReads(SettingReads others) {
    return new DeclaredToolchains(toolchains, others);
  }
}
