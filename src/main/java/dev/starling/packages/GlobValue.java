package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Value;

/**
 * What a pattern matches.
 *
 * @param paths relative to the package, sorted
 */
public record GlobValue(ImmutableList<String> paths) implements Value {}
