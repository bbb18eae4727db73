/**
 * The values of Starlark and their evaluation.
 *
 * <p>Start at {@link Starlark}, which offers the operations on values, and at {@code
 * StarlarkThread}, in which programs run. Builds on {@code syntax} and {@code annot}; knows nothing
 * of builds. Values are Strings, Booleans and {@link StarlarkValue}s; whatever can change belongs
 * to a {@link Mutability} and is immutable once that is frozen.
 */
@NullMarked
package net.starlark.java.eval;

import org.jspecify.annotations.NullMarked;
