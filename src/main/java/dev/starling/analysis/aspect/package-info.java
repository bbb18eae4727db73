/**
 * Aspects: what they add to targets, and how they go along the edges between targets.
 *
 * <p>Start at {@link AspectFunction}. An {@link AspectKey} names aspects on a target; the value
 * holds the last one's providers and actions. {@link AspectApplication} says which keys an edge
 * needs.
 */
@NullMarked
package dev.starling.analysis.aspect;

import org.jspecify.annotations.NullMarked;
