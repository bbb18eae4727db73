/**
 * Where the time of a command went: written as a trace that browsers show, and read back for a
 * summary.
 *
 * <p>Start at {@link CommandProfile}, which takes the events of a command, and {@link
 * ProfileSummary}. Builds on {@code event}; used by {@code command} and {@code server}.
 */
@NullMarked
package dev.starling.profile;

import org.jspecify.annotations.NullMarked;
