/**
 * Transitions on the edges between targets, and at rules.
 *
 * <p>Start at {@link TransitionResolver}. What a transition does to options is a pure function of
 * {@code config}; here the build settings that it names are looked up, and what goes wrong is told.
 */
@NullMarked
package dev.starling.analysis.transition;

import org.jspecify.annotations.NullMarked;
