/**
 * From resolved trees to JVM classes: the code of functions and loops that have turned hot.
 *
 * <p>Start at {@link UnitCompiler}. Uses {@code syntax} and writes class files by {@code bytecode};
 * what compiled code calls while it runs lives in {@code eval} and is known here by name ({@code
 * Names}), and values and objects of the evaluator come in through a {@link Linkage}. Used by
 * {@code eval}.
 *
 * <p>Compiled code does what the tree evaluator does, step for step; it is faster because locals
 * live in locals of the JVM, because numbers stay unboxed as long as they are small, and because
 * call sites remember what they call. There is no way back to the tree and none is needed: a number
 * that outgrows 64 bits, or a variable that holds something else than was foreseen, takes a general
 * path beside the fast one.
 */
@NullMarked
package net.starlark.java.compile;

import org.jspecify.annotations.NullMarked;
