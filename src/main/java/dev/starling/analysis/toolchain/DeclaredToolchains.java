package dev.starling.analysis.toolchain;

import com.google.common.collect.ImmutableList;
import dev.starling.config.DeclaredToolchain;
import dev.starling.graph.Value;

/**
 * All toolchains that a configuration may choose from.
 *
 * @param toolchains in order of priority
 */
public record DeclaredToolchains(ImmutableList<DeclaredToolchain> toolchains) implements Value {}
