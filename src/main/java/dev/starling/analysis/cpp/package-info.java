/**
 * The features of C++ toolchains: what flags, variables and tools the actions of a toolchain get.
 *
 * <p>Start at {@link dev.starling.analysis.cpp.CcToolchainFeatures}, which is what a toolchain
 * declares, and {@link dev.starling.analysis.cpp.FeatureConfiguration}, which is what a target has
 * switched on. The rules themselves are Starlark, under {@code src/main/starlark/builtins/cc}; here
 * is what Starlark cannot say well: nested flag groups, expanded only when an action runs.
 */
@NullMarked
package dev.starling.analysis.cpp;

import org.jspecify.annotations.NullMarked;
