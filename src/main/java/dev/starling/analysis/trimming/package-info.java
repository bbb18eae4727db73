/**
 * What keeps a changed build setting from analyzing again what has nothing to do with it.
 *
 * <p>Each value that belongs to a configuration knows which Starlark build settings it has to do
 * with ({@link ReadsSettings}); {@link ReadRecorder} collects them from what a node asks for. Under
 * a configuration that says the same of these settings as an earlier one, the earlier value is
 * taken over ({@link TakingOverFunction}). See docs/notes/evaluation-graph.md.
 */
@NullMarked
package dev.starling.analysis.trimming;

import org.jspecify.annotations.NullMarked;
