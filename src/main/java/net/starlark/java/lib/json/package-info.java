/**
 * The module {@code json}.
 *
 * <p>Start at {@link Json}. Builds on {@code eval} only.
 */
@NullMarked
package net.starlark.java.lib.json;

import org.jspecify.annotations.NullMarked;
