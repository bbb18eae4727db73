/**
 * Relative paths, and the encoding that strings have inside the engine.
 *
 * <p>Start at {@link dev.starling.path.PathFragment}. Uses nothing; used by every other room. An
 * absolute location on the host is a {@link java.nio.file.Path}; everything relative is a {@code
 * PathFragment}; a {@link dev.starling.path.RootedPath} joins the two.
 */
@NullMarked
package dev.starling.path;

import org.jspecify.annotations.NullMarked;
