package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import dev.starling.config.PlatformInfo;
import dev.starling.graph.Value;

/**
 * All platforms on which actions may run.
 *
 * @param platforms in order of priority; the host platform is last
 */
public record ExecutionPlatforms(ImmutableList<PlatformInfo> platforms) implements Value {}
