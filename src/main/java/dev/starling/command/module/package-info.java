/**
 * The command {@code mod}, which tells how the modules of a build hang together.
 *
 * <p>Start at {@link dev.starling.command.module.ModCommand}.
 */
@NullMarked
package dev.starling.command.module;

import org.jspecify.annotations.NullMarked;
