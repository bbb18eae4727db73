/**
 * How annotated methods are called without reflection: a class for each annotated class, and the
 * text in which it describes its methods.
 *
 * <p>Start at {@link InvokerWriter}. The annotation processor writes such classes at compile time,
 * the evaluator for classes that were compiled without it. Knows the evaluator by name only.
 */
@NullMarked
package net.starlark.java.annot.invoke;

import org.jspecify.annotations.NullMarked;
