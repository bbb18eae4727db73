/**
 * Class files, byte by byte: just what compiled code needs of them.
 *
 * <p>Start at {@link ClassBuilder}. The JDK's API for class files can do more, and costs more: a
 * program that runs for a second makes some dozen classes with code that has not been compiled
 * itself, so that most of the time of a class would be spent in that API. Used by {@code compile}
 * alone, which uses the JDK's names of classes and types.
 */
@NullMarked
package net.starlark.java.compile.bytecode;

import org.jspecify.annotations.NullMarked;
