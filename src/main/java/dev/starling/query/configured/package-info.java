/**
 * Configured targets and their actions as cquery and aquery ask for them.
 *
 * <p>Start at {@link dev.starling.query.configured.ConfiguredGraph}. It walks over what analysis
 * left in the graph and computes nothing anew. Reads packages, analysis and actions; used by the
 * output formats and the commands.
 */
@NullMarked
package dev.starling.query.configured;

import org.jspecify.annotations.NullMarked;
