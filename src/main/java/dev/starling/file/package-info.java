/**
 * Files as nodes of the graph: what stands at a path, where links lead, what a directory holds,
 * what a file's content digests to.
 *
 * <p>Start at {@link dev.starling.file.FileKey}; {@link dev.starling.file.FileNodes} registers the
 * functions, {@link dev.starling.file.FileScanner} finds what changed on disk. Builds on {@code fs}
 * and {@code graph}; used by every room that reads the workspace.
 *
 * <p>The leaves {@link dev.starling.file.FileStateKey} and {@code DirectoryStampKey} look at the
 * disk and are compared with it at each new version; files that a node of the graph has made are
 * other leaves each time it does, as {@link dev.starling.file.FileEpochs} says. A stamp that
 * changed without a change of content ends at {@link dev.starling.file.FileDigestKey} and {@link
 * dev.starling.file.DirectoryListingKey}.
 */
@NullMarked
package dev.starling.file;

import org.jspecify.annotations.NullMarked;
