package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.trimming.ReadsSettings;
import dev.starling.config.PlatformInfo;
import dev.starling.config.SettingReads;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * The execution platform and the toolchains of one execution group.
 *
 * @param executionPlatform where its actions run
 * @param targetPlatform what is built for
 * @param implementations the target that implements each wanted type, by the type's own label (not
 *     an alias of it); empty for an optional type without a toolchain
 * @param requestedTypes the own label of each type, by the label that the rule uses
 * @param reads the build settings that this has to do with
 */
public record ResolvedToolchains(
    PlatformInfo executionPlatform,
    PlatformInfo targetPlatform,
    ImmutableMap<Label, Optional<Label>> implementations,
    ImmutableMap<Label, Label> requestedTypes,
    SettingReads reads)
    implements ReadsSettings<ResolvedToolchains> {
  /** The same, which has to do with no build setting. */
  ResolvedToolchains(
      PlatformInfo executionPlatform,
      PlatformInfo targetPlatform,
      ImmutableMap<Label, Optional<Label>> implementations,
      ImmutableMap<Label, Label> requestedTypes) {
    this(executionPlatform, targetPlatform, implementations, requestedTypes, SettingReads.NONE);
  }

  @Override
  public ResolvedToolchains withReads(SettingReads others) {
    return new ResolvedToolchains(
        executionPlatform, targetPlatform, implementations, requestedTypes, others);
  }
}
