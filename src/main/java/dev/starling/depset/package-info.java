/**
 * Nested sets: sets built by union in constant time, with a defined order of iteration.
 *
 * <p>Start at {@link dev.starling.depset.NestedSet}; {@link dev.starling.depset.Depset} is its face
 * in Starlark. Builds on the interpreter; used by providers, actions and everything that passes
 * transitive information up the graph. Nothing here flattens a set unless it is asked for a list.
 */
@NullMarked
package dev.starling.depset;

import org.jspecify.annotations.NullMarked;
