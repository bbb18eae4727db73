/**
 * Annotations that make Java types and methods visible to Starlark.
 *
 * <p>Start at {@link StarlarkMethod}. Uses nothing; used by every room that offers values to
 * Starlark. The annotations are checked at compile time by the processor in {@code
 * annot.processor}.
 */
@NullMarked
package net.starlark.java.annot;

import org.jspecify.annotations.NullMarked;
