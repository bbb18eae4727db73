/**
 * Flags as immutable definitions, and everything that turns command lines and rc files into typed
 * values.
 *
 * <p>Start at {@link OptionsParser}, which reads a command's arguments against the {@link
 * FlagTable} and yields {@link ParsedOptions}; a room that acts on a flag declares a {@link Flag}
 * constant and asks {@code options.get(FLAG)}. Uses no other room; every room that has flags may
 * use it.
 */
@NullMarked
package dev.starling.option;

import org.jspecify.annotations.NullMarked;
