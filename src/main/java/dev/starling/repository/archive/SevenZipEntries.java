package dev.starling.repository.archive;

import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** Reads 7z archives. */
final class SevenZipEntries {
  private SevenZipEntries() {}

  /** Says that the upper half of the attributes is a Unix mode. */
  private static final int UNIX_EXTENSION = 0x8000;

  private static final int TYPE_MASK = 0170000;
  private static final int LINK = 0120000;

  static void write(Path archive, EntryWriter writer) throws IOException, InterruptedException {
    try (SevenZFile file = SevenZFile.builder().setPath(archive).get()) {
      for (SevenZArchiveEntry entry = file.getNextEntry();
          entry != null;
          entry = file.getNextEntry()) {
        if (entry.isAntiItem()) {
          continue;
        }
        String name = StringEncoding.unicodeToInternal(entry.getName());
        int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
        int mode = (attributes & UNIX_EXTENSION) != 0 ? attributes >>> 16 : 0755;
        if (entry.isDirectory()) {
          writer.directory(name);
          continue;
        }
        try (var content = file.getInputStream(entry)) {
          if ((mode & TYPE_MASK) == LINK) {
            writer.symlink(name, new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
          } else {
            long modified =
                entry.getHasLastModifiedDate() ? entry.getLastModifiedTime().toMillis() : 0;
            writer.file(name, mode, modified, content);
          }
        }
      }
    }
  }
}
