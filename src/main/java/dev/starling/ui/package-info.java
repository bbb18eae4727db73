/**
 * The terminal: turns events into the lines that a person reads.
 *
 * <p>Start at {@link TerminalUi}. Builds on {@code event}, {@code option} and {@code command}; used
 * by {@code server}. Nobody else prints.
 */
@NullMarked
package dev.starling.ui;

import org.jspecify.annotations.NullMarked;
