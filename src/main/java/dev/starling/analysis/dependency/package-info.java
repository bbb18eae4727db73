/**
 * The dependencies of a target: which they are, in which configuration, and whether they fit.
 *
 * <p>Start at {@link DependencyEdges}, which lists them, and {@link DependencyValidation}, which
 * checks them.
 */
@NullMarked
package dev.starling.analysis.dependency;

import org.jspecify.annotations.NullMarked;
