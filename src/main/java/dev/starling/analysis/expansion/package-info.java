/**
 * Expansion of strings in rule attributes: Make variables, location expressions, shell words.
 *
 * <p>Start at {@link MakeVariables}. Pure text work over a dictionary that the caller offers; used
 * by {@code analysis.rule}. Nothing here knows the graph.
 */
@NullMarked
package dev.starling.analysis.expansion;

import org.jspecify.annotations.NullMarked;
