package dev.starling.fs;

/**
 * What the file system knows about a file without reading it.
 *
 * @param type what stands at the path
 * @param size in bytes
 * @param modifiedNanos when the content changed last, in nanoseconds since the epoch
 * @param changedNanos when content, name or rights changed last; equal to {@code modifiedNanos}
 *     where the file system does not tell
 * @param inode the number of the file in its file system, 0 where it has none
 * @param links how many names the file has in its file system, 1 where that is not told
 * @param permissions the nine lowest bits of the Unix mode
 */
public record FileStatus(
    FileType type,
    long size,
    long modifiedNanos,
    long changedNanos,
    long inode,
    int links,
    int permissions) {
  /** Tells whether this is a regular file. */
  public boolean isFile() {
    return type == FileType.REGULAR_FILE;
  }

  /** Tells whether this is a directory. */
  public boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }

  /** Tells whether this is a symbolic link. */
  public boolean isSymlink() {
    return type == FileType.SYMLINK;
  }

  /** Tells whether the owner may execute the file. */
  public boolean isExecutable() {
    return (permissions & 0100) != 0;
  }
}
