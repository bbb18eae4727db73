package dev.starling.repository.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes tar archives for tests, hostile ones as well. */
public final class TarBuilder {

  /** When everything was modified. */
  public static final FileTime MODIFIED = FileTime.from(Instant.parse("2020-02-02T20:20:20Z"));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");
  private boolean keepsSlash;

  /** An empty archive. */
  public TarBuilder() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /** Lets names begin with a slash. */
  TarBuilder absolute() {
    keepsSlash = true;
    return this;
  }

  private TarArchiveEntry entry(String name, byte type) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, keepsSlash);
    entry.setLastModifiedTime(MODIFIED);
    return entry;
  }

  /** Adds a directory; the name ends with a slash. */
  public TarBuilder directory(String name) throws IOException {
    tar.putArchiveEntry(entry(name, TarConstants.LF_DIR));
    tar.closeArchiveEntry();
    return this;
  }

  /** Adds a file, whose content is an internal string. */
  public TarBuilder file(String name, int mode, String content) throws IOException {
    TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL);
    byte[] data = content.getBytes(StandardCharsets.ISO_8859_1);
    entry.setMode(0100000 | mode);
    entry.setSize(data.length);
    tar.putArchiveEntry(entry);
    tar.write(data);
    tar.closeArchiveEntry();
    return this;
  }

  /** Adds a symbolic link. */
  public TarBuilder symlink(String name, String target) throws IOException {
    TarArchiveEntry entry = entry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  /** Adds a second name for a file. */
  public TarBuilder hardLink(String name, String target) throws IOException {
    TarArchiveEntry entry = entry(name, TarConstants.LF_LINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  /** The archive. */
  public byte[] build() throws IOException {
    tar.close();
    return bytes.toByteArray();
  }
}
