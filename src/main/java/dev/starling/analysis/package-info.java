/**
 * From a target and a configuration to providers and actions.
 *
 * <p>Start at {@link ConfiguredTargetFunction}: it finds the target, chooses toolchains, resolves
 * selects, asks for the dependencies in their configurations, checks them, and calls the rule's
 * implementation, which sees all of that as {@code ctx} (package {@code rule}). The result is a
 * {@link ConfiguredTarget}. {@link AnalysisFunctions} adds the node kinds of this room to a graph.
 * Used by exec, which runs the actions, by query, and by the commands.
 */
@NullMarked
package dev.starling.analysis;

import org.jspecify.annotations.NullMarked;
