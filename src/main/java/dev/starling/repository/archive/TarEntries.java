package dev.starling.repository.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads tar archives: of POSIX, GNU and the old style. */
final class TarEntries {
  private TarEntries() {}

  private static final int BLOCK = 512;

  static void write(InputStream content, EntryWriter writer)
      throws IOException, InterruptedException {
    TarArchiveInputStream tar = new TarArchiveInputStream(content, "ISO-8859-1");
    boolean isEmpty = true;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      isEmpty = false;
      String name = EntryText.internal(entry.getName());
      if (entry.isDirectory()) {
        writer.directory(name);
      } else if (entry.isSymbolicLink()) {
        writer.symlink(name, EntryText.internal(entry.getLinkName()));
      } else if (entry.isLink()) {
        writer.hardLink(name, EntryText.internal(entry.getLinkName()));
      } else if (!tar.canReadEntryData(entry)) {
        throw new ArchiveException("'%s' is stored in a way that is not supported".formatted(name));
      } else if (!isDevice(entry)) {
        writer.file(name, entry.getMode(), entry.getLastModifiedTime().toMillis(), tar);
      }
    }
    if (isEmpty && tar.getBytesRead() < BLOCK) {
      throw new ArchiveException("it is cut short, or no tar archive");
    }
    // The compressed stream ends with a checksum, which shows whether it is whole.
    long _ = content.transferTo(OutputStream.nullOutputStream());
  }

  /** Devices and pipes are left out. */
  private static boolean isDevice(TarArchiveEntry entry) {
    return entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO();
  }
}
