/**
 * The commands that load, analyze, build, test and run, and the phases that they share.
 *
 * <p>Start at {@link dev.starling.command.build.BuildCommand}; it hands patterns to {@link
 * dev.starling.command.build.LoadingPhase}, labels to {@link
 * dev.starling.command.build.AnalysisPhase} and configured targets to {@link
 * dev.starling.command.build.ExecutionPhase}. Used where the server is wired.
 */
@NullMarked
package dev.starling.command.build;

import org.jspecify.annotations.NullMarked;
