/**
 * The evaluation graph: what was asked, what came out, and what must be computed again after a
 * change.
 *
 * <p>Start at {@link dev.starling.graph.Graph}. A room declares a {@link dev.starling.graph.Key},
 * its {@link dev.starling.graph.Value} and a {@link dev.starling.graph.NodeFunction}, and registers
 * them with {@link dev.starling.graph.GraphBuilder}. Builds on {@code event}, {@code digest} and
 * {@code codec}; knows nothing of files, packages or actions.
 *
 * <p>A node is computed at most once per version, by plain blocking code. A new version marks
 * changed leaves and whatever is above them; a marked node is first checked dependency by
 * dependency, and computed only if one of them has another value than before.
 */
@NullMarked
package dev.starling.graph;

import org.jspecify.annotations.NullMarked;
