/**
 * The file system, as the one way in which the engine reads and changes files.
 *
 * <p>Start at {@link dev.starling.fs.FileSystem}. Builds on {@code path}; used by every room that
 * touches files. Nothing here remembers what it saw: that is the business of {@code file}.
 */
@NullMarked
package dev.starling.fs;

import org.jspecify.annotations.NullMarked;
