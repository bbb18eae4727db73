/**
 * The {@code ctx} of rule functions, and everything that hangs on it.
 *
 * <p>Start at {@link RuleContext}. Each concern of {@code ctx} is a class of its own: {@link
 * AttributeViews}, {@link RuleActions}, {@link ToolchainContext}, {@link LocationTargets}. All of
 * them live as long as one call of a rule function; {@link RuleEvaluation} knows whether that call
 * is still running.
 */
@NullMarked
package dev.starling.analysis.rule;

import org.jspecify.annotations.NullMarked;
