package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Value;
import dev.starling.label.TargetPattern;

/**
 * What WORKSPACE or the modules register: patterns of toolchains, or of execution platforms.
 *
 * @param patterns in order of priority, the first before all others
 */
public record RegisteredTargets(ImmutableList<TargetPattern> patterns) implements Value {}
