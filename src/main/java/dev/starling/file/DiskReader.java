package dev.starling.file;

import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.util.Optional;

/** Looks at the disk for the leaves. */
final class DiskReader {
  private final FileSystem fileSystem;

  DiskReader(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * What stands at a path.
   *
   * @param hasManyNames whether it is a file that can be written by another name
   */
  record Look(FileState state, boolean hasManyNames) {}

  /** Returns what stands at a path; a root may be a link, and is followed. */
  FileState state(RootedPath path) throws IOException {
    return look(path).state();
  }

  /** As {@link #state}, with what else can be seen. */
  Look look(RootedPath path) throws IOException {
    Optional<FileStatus> status =
        path.path().isEmpty()
            ? fileSystem.stat(path.root())
            : fileSystem.statNoFollow(path.asPath());
    return status.isEmpty()
        ? new Look(new FileState.Missing(), false)
        : new Look(state(path, status.get()), status.get().isFile() && status.get().links() > 1);
  }

  private FileState state(RootedPath path, FileStatus status) throws IOException {
    return switch (status.type()) {
      case REGULAR_FILE ->
          new FileState.RegularFile(
              status.size(),
              status.modifiedNanos(),
              status.changedNanos(),
              status.inode(),
              status.isExecutable());
      case DIRECTORY -> new FileState.Directory();
      case SYMLINK -> new FileState.Symlink(fileSystem.readSymlink(path.asPath()));
      case SPECIAL -> new FileState.Special();
    };
  }

  /** Returns the stamp of a directory; zeros where there is none. */
  DirectoryStamp stamp(RootedPath path) throws IOException {
    return fileSystem
        .stat(path.asPath())
        .map(
            status ->
                new DirectoryStamp(status.modifiedNanos(), status.changedNanos(), status.inode()))
        .orElse(new DirectoryStamp(0, 0, 0));
  }
}
