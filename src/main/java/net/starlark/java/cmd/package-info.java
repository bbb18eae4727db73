/**
 * The command {@code tools/starlark}: runs, checks or tests files, evaluates an expression, or
 * talks on a terminal.
 *
 * <p>Start at {@link Main}. Uses the evaluator and its library; nothing uses it.
 */
@NullMarked
package net.starlark.java.cmd;

import org.jspecify.annotations.NullMarked;
