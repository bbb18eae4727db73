/**
 * The inert things that {@code .bzl} files define: providers and their instances, attributes, rule
 * classes, aspects, transitions, toolchain requirements, and the Starlark globals that make them.
 *
 * <p>Start at {@link RuleClass} for what a rule is, at {@link Provider} for what a dependency hands
 * over, at {@link StarlarkGlobals} for which names exist in which kind of file. Builds on labels,
 * depsets and the interpreter; used by packages, configurations and analysis. Nothing here is
 * evaluated: a transition is not applied, an aspect is not propagated, a rule is not analyzed.
 */
@NullMarked
package dev.starling.definition;

import org.jspecify.annotations.NullMarked;
