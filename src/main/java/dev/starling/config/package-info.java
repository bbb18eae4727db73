/**
 * Build configurations: option values, their transitions, platforms and toolchains, and the choice
 * between the branches of a {@code select}.
 *
 * <p>Start at {@link BuildConfiguration}. Everything here is a value or a pure function of values;
 * the graph nodes that feed it live in {@code analysis}. Builds on {@code definition}, {@code
 * option} and {@code label}.
 */
@NullMarked
package dev.starling.config;

import org.jspecify.annotations.NullMarked;
