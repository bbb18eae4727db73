/**
 * Carries out actions: finds out which must run, runs them with the inputs and the environment that
 * they declare, keeps what they made, and runs tests.
 *
 * <p>Start at {@link dev.starling.exec.ActionExecutionFunction}; commands use {@link
 * dev.starling.exec.BuildExecutor}. Builds on {@code action}, the graph and the file system; the
 * processes themselves are started by {@code process}.
 */
@NullMarked
package dev.starling.exec;

import org.jspecify.annotations.NullMarked;
