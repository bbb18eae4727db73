/**
 * Types that files say their parameters, results and variables have, and whether what they are
 * given can be of them.
 *
 * <p>Start at {@link TypeCheck}. Uses trees and what the resolver found; used by commands. The
 * check is gradual: what is not said is of any type, and only what cannot be right is an error.
 * Nothing here changes how a file is executed.
 */
@NullMarked
package net.starlark.java.syntax.types;

import org.jspecify.annotations.NullMarked;
