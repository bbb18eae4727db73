/**
 * Toolchain resolution as nodes of the graph.
 *
 * <p>Start at {@link ToolchainResolutionFunction}. The algorithm itself is a pure function of
 * {@code config}; here its inputs are looked up: registered toolchains and platforms, constraint
 * values, target settings.
 */
@NullMarked
package dev.starling.analysis.toolchain;

import org.jspecify.annotations.NullMarked;
