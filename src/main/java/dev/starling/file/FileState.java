package dev.starling.file;

import dev.starling.graph.Value;

/** What stands at a path, links not followed, as far as one look without reading tells. */
public sealed interface FileState extends Value {
  /**
   * A regular file; its content is as before if all of this is.
   *
   * @param size in bytes
   * @param modifiedNanos when the content changed last
   * @param changedNanos when content, name or rights changed last
   * @param inode its number in the file system
   * @param isExecutable whether the owner may execute it
   */
  record RegularFile(
      long size, long modifiedNanos, long changedNanos, long inode, boolean isExecutable)
      implements FileState {}

  /** A directory; what it holds is another node's business. */
  record Directory() implements FileState {}

  /**
   * A symbolic link.
   *
   * @param target its text
   */
  record Symlink(String target) implements FileState {}

  /** A device, socket or pipe. */
  record Special() implements FileState {}

  /** Nothing. */
  record Missing() implements FileState {}
}
