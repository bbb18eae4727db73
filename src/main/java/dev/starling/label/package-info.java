/**
 * Names of targets, packages and repositories, and patterns that stand for many targets.
 *
 * <p>Start at {@link dev.starling.label.Label}. Builds on {@code path} and the interpreter; used by
 * every room that speaks of targets. Nothing here knows whether what is named exists.
 */
@NullMarked
package dev.starling.label;

import org.jspecify.annotations.NullMarked;
