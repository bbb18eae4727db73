package dev.starling.exec;

import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Digests of what the file system says about outputs without reading them; a change of an output
 * changes its stamp.
 *
 * <p>The change time is not part of it, because a further name in the content store changes that.
 */
final class OutputStamps {
  private final FileSystem fileSystem;

  OutputStamps(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * What was seen of an output.
   *
   * @param stamp of it and everything below it
   * @param status of itself
   */
  record Look(Digest stamp, FileStatus status) {}

  /** Looks at what stands at {@code path}; nothing if nothing. */
  Optional<Look> look(Path path) throws IOException {
    Optional<FileStatus> status = fileSystem.statNoFollow(path);
    if (status.isEmpty()) {
      return Optional.empty();
    }
    Digester digester = new Digester();
    add(digester, path, status.get());
    return Optional.of(new Look(digester.digest(), status.get()));
  }

  /** The stamp of what stands at {@code path}, with everything below it; nothing if nothing. */
  Optional<Digest> stamp(Path path) throws IOException {
    return look(path).map(Look::stamp);
  }

  private void add(Digester digester, Path path, FileStatus status) throws IOException {
    digester.add(status.type().name()).add(status.modifiedNanos()).add(status.inode());
    if (status.isSymlink()) {
      digester.add(fileSystem.readSymlink(path));
    } else if (status.isDirectory()) {
      for (DirectoryEntry entry : fileSystem.list(path)) {
        Path child = path.resolve(entry.name());
        Optional<FileStatus> childStatus = fileSystem.statNoFollow(child);
        digester.add(entry.name()).add(childStatus.isPresent());
        if (childStatus.isPresent()) {
          add(digester, child, childStatus.get());
        }
      }
    } else {
      digester.add(status.size()).add(status.permissions());
    }
  }
}
