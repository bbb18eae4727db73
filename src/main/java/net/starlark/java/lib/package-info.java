/**
 * Values that a program may offer to Starlark beside the core.
 *
 * <p>Start at {@link StarlarkStruct}; {@code json} and {@code proto} hold the modules of these
 * names. Builds on {@code eval}; used by whoever assembles an environment.
 */
@NullMarked
package net.starlark.java.lib;

import org.jspecify.annotations.NullMarked;
