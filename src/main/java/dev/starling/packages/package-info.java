/**
 * Packages and targets as BUILD files declare them, before any configuration; and the loading of
 * the {@code .bzl} files that BUILD files use.
 *
 * <p>Start at {@link dev.starling.packages.PackageFunction} for how a package comes to be, at
 * {@link dev.starling.packages.Package} for what it is, at {@link
 * dev.starling.packages.TargetPatternFunction} for how patterns become targets. Builds on labels,
 * the graph, file nodes, definitions and the interpreter; used by repositories, configurations,
 * analysis and query. Nothing here runs an action. A package never changes once loaded.
 *
 * <p>Where repositories lie and what their names mean is asked by keys that are declared here and
 * answered by the room {@code repository}.
 */
@NullMarked
package dev.starling.packages;

import org.jspecify.annotations.NullMarked;
