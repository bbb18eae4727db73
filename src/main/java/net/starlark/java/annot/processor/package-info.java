/**
 * The compile-time check of the annotations by which Java becomes visible to Starlark.
 *
 * <p>Start at {@link StarlarkMethodProcessor}, which javac runs. It names the types of the
 * evaluator by their names only, because it is compiled before them. Nothing at run time uses it.
 */
@NullMarked
package net.starlark.java.annot.processor;

import org.jspecify.annotations.NullMarked;
