package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.fs.FileType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Fetched repositories that workspaces share: {@code KEY/UUID}, and beside each, in {@code
 * KEY/UUID.recorded_inputs}, what its rule has looked at. A repository without that file, or with
 * one that is torn, does not count.
 *
 * <p>The file's time says when somebody used the repository last.
 */
public final class ContentsCache {
  private static final String INPUTS = ".recorded_inputs";

  private final FileSystem fileSystem;
  private final Path root;
  private final Clock clock;

  /** The cache in a directory, which need not be there. */
  public ContentsCache(FileSystem fileSystem, Path root, Clock clock) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.clock = clock;
  }

  /** A repository, and what it was made from. */
  record Entry(Path root, Marker marker) {}

  /** All repositories that have a key. */
  ImmutableList<Entry> entries(String key) throws IOException {
    Path directory = root.resolve(key);
    if (fileSystem.stat(directory).isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    for (DirectoryEntry child : fileSystem.list(directory)) {
      Path place = directory.resolve(child.name());
      Path inputs = inputs(place);
      if (child.type() == FileType.DIRECTORY && fileSystem.stat(inputs).isPresent()) {
        MarkerText.read(fileSystem.read(inputs))
            .ifPresent(marker -> entries.add(new Entry(place, marker)));
      }
    }
    return entries.build();
  }

  /**
   * Moves a repository into the cache.
   *
   * @return where it is now
   */
  Path add(String key, Marker marker, Path repository) throws IOException {
    Path place = root.resolve(key).resolve(UUID.randomUUID().toString());
    fileSystem.createDirectories(place.getParent());
    try {
      fileSystem.move(repository, place);
    } catch (IOException _) {
      // Another file system, perhaps; if it is something else, copying tells.
      new TreeCopy(fileSystem, (text, _) -> text).copy(repository, place);
      fileSystem.deleteTree(repository);
    }
    fileSystem.write(inputs(place), MarkerText.write(marker));
    return place;
  }

  /** Remembers that a repository is in use. */
  void touch(Entry entry) throws IOException {
    touch(fileSystem, clock, entry.root());
  }

  /** The same, for a path that may be that of a repository of some cache. */
  static void touch(FileSystem fileSystem, Clock clock, Path repository) throws IOException {
    if (isEntry(fileSystem, repository)) {
      fileSystem.setModified(inputs(repository), nanos(clock.instant()));
    }
  }

  /** Whether a path is that of a repository of some cache. */
  static boolean isEntry(FileSystem fileSystem, Path path) throws IOException {
    return fileSystem.stat(inputs(path)).isPresent();
  }

  /** Removes what nobody has used for some time, and what is left of broken attempts. */
  public void tidy(Duration maxAge) throws IOException {
    if (fileSystem.stat(root).isEmpty()) {
      return;
    }
    long oldest = nanos(clock.instant().minus(maxAge));
    for (DirectoryEntry key : fileSystem.list(root)) {
      Path directory = root.resolve(key.name());
      if (key.type() != FileType.DIRECTORY) {
        continue;
      }
      for (DirectoryEntry child : fileSystem.list(directory)) {
        if (child.type() == FileType.DIRECTORY
            && lastUse(directory.resolve(child.name())) < oldest) {
          Path place = directory.resolve(child.name());
          boolean _ = fileSystem.delete(inputs(place));
          fileSystem.deleteTree(place);
        }
      }
      if (fileSystem.list(directory).isEmpty()) {
        boolean _ = fileSystem.delete(directory);
      }
    }
  }

  private long lastUse(Path place) throws IOException {
    Optional<FileStatus> inputs = fileSystem.stat(inputs(place));
    return (inputs.isPresent() ? inputs : fileSystem.stat(place))
        .map(FileStatus::modifiedNanos)
        .orElse(0L);
  }

  private static Path inputs(Path repository) {
    return Path.of(repository + INPUTS);
  }

  private static long nanos(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos();
  }
}
