package dev.starling.repository.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads zip archives by their directory, which stands at their end. */
final class ZipEntries {
  private ZipEntries() {}

  private static final int TYPE_MASK = 0170000;
  private static final int LINK = 0120000;
  private static final int DIRECTORY = 0040000;

  static void write(Path archive, EntryWriter writer) throws IOException, InterruptedException {
    try (ZipFile zip =
        ZipFile.builder()
            .setPath(archive)
            .setCharset(StandardCharsets.ISO_8859_1)
            .setUseUnicodeExtraFields(false)
            .get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      while (entries.hasMoreElements()) {
        write(zip, entries.nextElement(), writer);
      }
    }
  }

  private static void write(ZipFile zip, ZipArchiveEntry entry, EntryWriter writer)
      throws IOException, InterruptedException {
    String name = EntryText.internal(entry.getName());
    // Archives of some systems have the mode without saying so.
    int mode = (int) (entry.getExternalAttributes() >>> 16) & 0xFFFF;
    boolean isLink = (mode & TYPE_MASK) == LINK;
    if (!isLink && (entry.getName().endsWith("/") || (mode & TYPE_MASK) == DIRECTORY)) {
      writer.directory(name);
      return;
    }
    if (!zip.canReadEntryData(entry)) {
      throw new ArchiveException(
          "'%s' is %s"
              .formatted(
                  name,
                  entry.getGeneralPurposeBit().usesEncryption()
                      ? "encrypted"
                      : "compressed in a way that is not supported"));
    }
    try (InputStream content = zip.getInputStream(entry)) {
      if (isLink) {
        writer.symlink(name, new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
      } else {
        writer.file(name, mode == 0 ? 0755 : mode, entry.getTime(), content);
      }
    }
  }
}
