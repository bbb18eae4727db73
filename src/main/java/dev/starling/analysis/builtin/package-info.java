/**
 * The rules that are written in Java, because Starlark cannot say them: conditions, platforms,
 * toolchains, aliases.
 *
 * <p>Start at {@link BuiltinRules}, which lists them, and {@link AnalysisGlobals}, which gives them
 * and the built-in providers their names in Starlark files.
 */
@NullMarked
package dev.starling.analysis.builtin;

import org.jspecify.annotations.NullMarked;
