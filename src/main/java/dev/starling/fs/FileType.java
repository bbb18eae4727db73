package dev.starling.fs;

/** What stands at a path. */
public enum FileType {
  /** A regular file. */
  REGULAR_FILE,
  /** A directory. */
  DIRECTORY,
  /** A symbolic link that was not followed. */
  SYMLINK,
  /** A device, socket or pipe. */
  SPECIAL
}
