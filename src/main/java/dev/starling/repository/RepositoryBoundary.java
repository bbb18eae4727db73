package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.fs.FileType;
import java.io.IOException;
import java.nio.file.Path;

/** The files that mark the top of a repository. */
final class RepositoryBoundary {
  private static final ImmutableList<String> FILES =
      ImmutableList.of("MODULE.bazel", "REPO.bazel", "WORKSPACE.bazel", "WORKSPACE");

  private RepositoryBoundary() {}

  /** Whether a directory has one of the files. */
  static boolean isIn(FileSystem fileSystem, Path root) throws IOException {
    for (String file : FILES) {
      if (fileSystem.stat(root.resolve(file)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds an empty file to a directory that has none.
   *
   * @throws IOException also if the directory is a link, so that the file would land elsewhere
   */
  static void ensure(FileSystem fileSystem, Path root) throws IOException {
    if (isIn(fileSystem, root)) {
      return;
    }
    boolean isLink =
        fileSystem
            .statNoFollow(root)
            .map(FileStatus::type)
            .filter(FileType.SYMLINK::equals)
            .isPresent();
    if (isLink) {
      throw new IOException(
          "No MODULE.bazel, REPO.bazel, or WORKSPACE file found in "
              + fileSystem.readSymlink(root));
    }
    fileSystem.write(root.resolve("REPO.bazel"), new byte[0]);
  }
}
