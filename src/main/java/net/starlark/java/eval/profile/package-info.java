/**
 * Where Starlark programs spend their time and what of them is executed.
 *
 * <p>Start at {@link CpuProfile} and {@link Coverage}. Uses the evaluator only; used by commands
 * and applications.
 */
@NullMarked
package net.starlark.java.eval.profile;

import org.jspecify.annotations.NullMarked;
