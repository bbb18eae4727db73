package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.LinkContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.path.PathFragment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what an action has made, and makes it read-only. */
final class OutputReader {
  private static final int RIGHTS = 0555;

  private final FileSystem fileSystem;

  OutputReader(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** The content of a file, links followed; nothing if there is none. */
  Optional<FileContent> file(Path path) throws IOException {
    Optional<FileStatus> status = fileSystem.stat(path);
    if (status.isEmpty() || !status.get().isFile()) {
      return Optional.empty();
    }
    if (status.get().permissions() != RIGHTS) {
      fileSystem.setPermissions(path, RIGHTS);
    }
    return Optional.of(content(path, status.get()));
  }

  /** The content of a file as it is now, which stays as it is. */
  FileContent content(Path path, FileStatus status) throws IOException {
    if (status.size() == 0) {
      return new FileContent(Digest.EMPTY, 0);
    }
    try (InputStream in = fileSystem.open(path)) {
      return new FileContent(Digest.of(in), status.size());
    }
  }

  /** The content of a directory; nothing if there is none. */
  Optional<TreeContent> tree(Path path) throws IOException {
    Optional<FileStatus> status = fileSystem.stat(path);
    if (status.isEmpty() || !status.get().isDirectory()) {
      return Optional.empty();
    }
    Map<PathFragment, FileContent> files = new TreeMap<>();
    Set<PathFragment> empty = new TreeSet<>();
    read(path, PathFragment.EMPTY, files, empty);
    return Optional.of(
        TreeContent.of(ImmutableSortedMap.copyOf(files), ImmutableSortedSet.copyOf(empty)));
  }

  private void read(
      Path directory,
      PathFragment below,
      Map<PathFragment, FileContent> files,
      Set<PathFragment> empty)
      throws IOException {
    ImmutableList<DirectoryEntry> entries = fileSystem.list(directory);
    if (entries.isEmpty() && !below.isEmpty()) {
      empty.add(below);
    }
    for (DirectoryEntry entry : entries) {
      Path child = directory.resolve(entry.name());
      PathFragment path = below.append(entry.name());
      FileStatus status =
          fileSystem
              .stat(child)
              .orElseThrow(() -> new IOException("dangling symbolic link " + path));
      if (status.isDirectory()) {
        read(child, path, files, empty);
      } else if (status.isFile()) {
        files.put(path, file(child).orElseThrow());
      } else {
        throw new IOException("neither a file nor a directory: " + path);
      }
    }
    makeReadOnly(directory);
  }

  private void makeReadOnly(Path directory) throws IOException {
    Optional<FileStatus> status = fileSystem.statNoFollow(directory);
    if (status.isPresent() && status.get().isDirectory() && status.get().permissions() != RIGHTS) {
      fileSystem.setPermissions(directory, RIGHTS);
    }
  }

  /** The content of a symbolic link; nothing if there is none. */
  Optional<LinkContent> link(Path path) throws IOException {
    Optional<FileStatus> status = fileSystem.statNoFollow(path);
    return status.isPresent() && status.get().isSymlink()
        ? Optional.of(new LinkContent(fileSystem.readSymlink(path)))
        : Optional.empty();
  }
}
