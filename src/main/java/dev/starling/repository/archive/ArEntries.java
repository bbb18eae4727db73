package dev.starling.repository.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/** Reads ar archives, of which Debian's packages are some. */
final class ArEntries {
  private ArEntries() {}

  static void write(InputStream content, EntryWriter writer)
      throws IOException, InterruptedException {
    ArArchiveInputStream ar = new ArArchiveInputStream(content);
    for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
      writer.file(
          EntryText.internal(entry.getName()), entry.getMode(), entry.getLastModified() * 1000, ar);
    }
  }
}
