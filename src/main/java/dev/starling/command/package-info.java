/**
 * The commands a user can give, one class each, and what they are given.
 *
 * <p>Start at {@link Command}; all commands stand in one {@link CommandRegistry}, made where the
 * server is wired. Builds on every room of the engine; used by {@code server} only. A command
 * prints results to {@link CommandContext#stdout} and tells everything else as events.
 */
@NullMarked
package dev.starling.command;

import org.jspecify.annotations.NullMarked;
