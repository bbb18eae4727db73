package dev.starling.fs;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files and directories by absolute path.
 *
 * <p>Every method may be called from many threads at once. A failure of the host is an {@link
 * IOException} whose message names the path.
 */
public interface FileSystem {
  /** Returns the status of what a path leads to, links followed; nothing if there is no file. */
  Optional<FileStatus> stat(Path path) throws IOException;

  /** Returns the status of what stands at a path, be it a link; nothing if there is nothing. */
  Optional<FileStatus> statNoFollow(Path path) throws IOException;

  /** Returns the text of a symbolic link. */
  String readSymlink(Path path) throws IOException;

  /** Returns the entries of a directory, sorted by name. */
  ImmutableList<DirectoryEntry> list(Path directory) throws IOException;

  /** Returns the content of a file. */
  byte[] read(Path path) throws IOException;

  /** Opens a file for reading. */
  InputStream open(Path path) throws IOException;

  /** Opens a file for writing; it is made, or emptied if it is there. */
  OutputStream create(Path path) throws IOException;

  /**
   * Gives a file this content at once: a reader sees the old file or the new one. Its directory
   * must exist.
   */
  void write(Path path, byte[] content) throws IOException;

  /** Makes a directory and those above it, where they are missing. */
  void createDirectories(Path directory) throws IOException;

  /** Makes a symbolic link with this text; fails if something stands at the path. */
  void createSymlink(Path link, String target) throws IOException;

  /** Makes a second name for a file; fails if something stands at the path. */
  void createHardLink(Path link, Path existing) throws IOException;

  /** Sets the nine lowest bits of a file's Unix mode, links followed. */
  void setPermissions(Path path, int permissions) throws IOException;

  /** Sets when a file's content changed last, in nanoseconds since the epoch. */
  void setModified(Path path, long nanos) throws IOException;

  /** Moves a file or a directory in one step; replaces a file that stands in its place. */
  void move(Path from, Path to) throws IOException;

  /** Copies a file's content and rights; replaces a file that stands in its place. */
  void copy(Path from, Path to) throws IOException;

  /** Removes a file, link or empty directory; tells whether there was one. */
  boolean delete(Path path) throws IOException;

  /** Removes what stands at a path with everything below it; links are not followed. */
  void deleteTree(Path path) throws IOException;
}
