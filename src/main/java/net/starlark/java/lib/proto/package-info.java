/**
 * The module {@code proto}, which writes the text format of protocol buffers.
 *
 * <p>Start at {@link Proto}. Builds on {@code eval} only.
 */
@NullMarked
package net.starlark.java.lib.proto;

import org.jspecify.annotations.NullMarked;
