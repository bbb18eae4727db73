package dev.starling.repository;

import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.label.RepositoryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The files beside fetched repositories that say what they were made from. A repository without
 * one, or with one that is torn, was not fetched to its end.
 */
final class MarkerFiles {
  /** The content of a file that asks for a repository to be fetched whatever there is. */
  private static final byte[] UNWANTED = "unwanted".getBytes(StandardCharsets.US_ASCII);

  private final FileSystem fileSystem;
  private final Path external;

  MarkerFiles(FileSystem fileSystem, Path external) {
    this.fileSystem = fileSystem;
    this.external = external;
  }

  /** Where a repository's file is. */
  Path file(RepositoryName repository) {
    return external.resolve("@" + repository.name() + ".marker");
  }

  /** What a file says, if it is whole. */
  Optional<Marker> read(RepositoryName repository) throws IOException {
    Path file = file(repository);
    return fileSystem.stat(file).isEmpty()
        ? Optional.empty()
        : MarkerText.read(fileSystem.read(file));
  }

  void write(RepositoryName repository, Marker marker) throws IOException {
    fileSystem.write(file(repository), MarkerText.write(marker));
  }

  void delete(RepositoryName repository) throws IOException {
    boolean _ = fileSystem.delete(file(repository));
  }

  /** Has a repository fetched anew, even if another workspace has an equal one. */
  void reject(RepositoryName repository) throws IOException {
    fileSystem.createDirectories(external);
    fileSystem.write(file(repository), UNWANTED);
  }

  /** Whether a repository was rejected and not fetched since. */
  boolean isRejected(RepositoryName repository) throws IOException {
    Path file = file(repository);
    return fileSystem.stat(file).isPresent() && Arrays.equals(fileSystem.read(file), UNWANTED);
  }

  /** A number that is another for each file that was written. */
  long epoch(RepositoryName repository) throws IOException {
    FileStatus status =
        fileSystem
            .stat(file(repository))
            .orElseThrow(() -> new IOException(file(repository) + " has vanished"));
    return status.changedNanos() + status.inode();
  }
}
