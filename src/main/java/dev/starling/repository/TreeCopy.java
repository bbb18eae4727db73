package dev.starling.repository;

import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.nio.file.Path;

/** Copies directories with everything below them. */
final class TreeCopy {
  private final FileSystem fileSystem;
  private final LinkText links;

  /** What a link of the copy says. */
  interface LinkText {
    /**
     * The text for a link.
     *
     * @param depth how many directories lie between the link and what the copy is in
     */
    String of(String text, int depth);
  }

  TreeCopy(FileSystem fileSystem, LinkText links) {
    this.fileSystem = fileSystem;
    this.links = links;
  }

  void copy(Path from, Path to) throws IOException {
    copy(from, to, 1);
  }

  private void copy(Path from, Path to, int depth) throws IOException {
    fileSystem.createDirectories(to);
    for (DirectoryEntry entry : fileSystem.list(from)) {
      Path source = from.resolve(entry.name());
      Path target = to.resolve(entry.name());
      switch (entry.type()) {
        case DIRECTORY -> copy(source, target, depth + 1);
        case SYMLINK ->
            fileSystem.createSymlink(target, links.of(fileSystem.readSymlink(source), depth));
        case REGULAR_FILE, SPECIAL -> fileSystem.copy(source, target);
      }
    }
  }
}
