/**
 * Warnings about files that are legal, but perhaps not what their authors mean.
 *
 * <p>Start at {@link Warnings}. Uses trees and what the resolver found; used by commands.
 */
@NullMarked
package net.starlark.java.syntax.lint;

import org.jspecify.annotations.NullMarked;
