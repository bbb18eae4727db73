/**
 * The built-in providers that rules return and read.
 *
 * <p>Start at {@link DefaultInfo}. Builds on {@code action} and {@code definition}; used by the
 * rest of analysis, by exec and by the commands, which look a target's providers up by these
 * classes. All instances are immutable.
 */
@NullMarked
package dev.starling.analysis.provider;

import org.jspecify.annotations.NullMarked;
