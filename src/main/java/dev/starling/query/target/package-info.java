/**
 * Targets as the command query asks for them: packages are loaded, nothing is configured.
 *
 * <p>Start at {@link dev.starling.query.target.TargetGraph}. Which edges there are is the business
 * of {@link dev.starling.query.target.TargetEdges}. Reads the graph and {@code packages}; used by
 * the output formats and the commands.
 */
@NullMarked
package dev.starling.query.target;

import org.jspecify.annotations.NullMarked;
