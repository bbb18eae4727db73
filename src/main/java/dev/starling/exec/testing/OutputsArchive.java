package dev.starling.exec.testing;

import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileSystem;
import dev.starling.fs.FileType;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a test wrote to its directory of undeclared outputs. */
public final class OutputsArchive {
  private static final String ARCHIVE = "outputs.zip";

  private final FileSystem fileSystem;

  /** Reads and writes files by {@code fileSystem}. */
  public OutputsArchive(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * Tidies up after a test: removes an empty directory, or turns it into an archive.
   *
   * @return the directory or the archive; nothing if the test wrote nothing
   */
  public Optional<Path> finish(Path directory, boolean zip) throws IOException {
    if (fileSystem.stat(directory).isEmpty()) {
      return Optional.empty();
    }
    if (fileSystem.list(directory).isEmpty()) {
      fileSystem.delete(directory);
      return Optional.empty();
    }
    if (!zip) {
      return Optional.of(directory);
    }
    Path archive = directory.resolve(ARCHIVE);
    Path temporary = directory.resolveSibling(ARCHIVE + ".tmp");
    try (OutputStream out = fileSystem.create(temporary);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      add(entries, directory, "");
    }
    for (DirectoryEntry entry : fileSystem.list(directory)) {
      fileSystem.deleteTree(directory.resolve(entry.name()));
    }
    fileSystem.move(temporary, archive);
    return Optional.of(archive);
  }

  private void add(ZipOutputStream entries, Path directory, String prefix) throws IOException {
    for (DirectoryEntry entry : fileSystem.list(directory)) {
      Path path = directory.resolve(entry.name());
      String name = prefix + StringEncoding.internalToUnicode(entry.name());
      if (entry.type() == FileType.DIRECTORY) {
        add(entries, path, name + "/");
      } else if (fileSystem.stat(path).isPresent()) {
        entries.putNextEntry(new ZipEntry(name));
        try (InputStream in = fileSystem.open(path)) {
          in.transferTo(entries);
        }
        entries.closeEntry();
      }
    }
  }
}
