package dev.starling.repository.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the entries of an archive under their new names. Used by one thread. */
final class EntryWriter {

  private static final PosixFilePermission[] PERMISSIONS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ,
  };

  private final EntryNames names;
  private final ConfinedDirectory directory;
  private final byte[] buffer = new byte[1 << 17];
  private final Map<Integer, Set<PosixFilePermission>> permissions = new HashMap<>();

  EntryWriter(EntryNames names, ConfinedDirectory directory) {
    this.names = names;
    this.directory = directory;
  }

  void directory(String entry) throws IOException, InterruptedException {
    checkInterrupt();
    Optional<String> name = names.nameOf(entry);
    if (name.isPresent() && !name.get().isEmpty()) {
      directory.createDirectory(name.get());
    }
  }

  /**
   * Writes a file.
   *
   * @param mode its Unix mode
   * @param modified when its content changed last, in milliseconds since the epoch
   * @param content ends where the file ends
   */
  void file(String entry, int mode, long modified, InputStream content)
      throws IOException, InterruptedException {
    checkInterrupt();
    Optional<String> name = names.nameOf(entry);
    if (name.isEmpty()) {
      return;
    }
    if (name.get().isEmpty()) {
      throw new ArchiveException("the prefix '%s' is a file of the archive".formatted(entry));
    }
    Path path = directory.place(name.get());
    try (FileChannel channel = directory.createFile(name.get())) {
      for (int count = fill(content); count > 0; count = fill(content)) {
        write(ByteBuffer.wrap(buffer, 0, count), channel, path);
      }
    }
    Files.setPosixFilePermissions(
        path, permissions.computeIfAbsent((mode & 0777) | 0600, EntryWriter::permissions));
    if (modified > 0) {
      Files.setLastModifiedTime(path, FileTime.fromMillis(modified));
    }
  }

  /** Writes bytes; a failure is one of the disk, and says nothing of the archive. */
  private static void write(ByteBuffer bytes, FileChannel channel, Path path) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new FileSystemException(path.toString(), null, e.getMessage());
    }
  }

  private int fill(InputStream content) throws IOException {
    return content.readNBytes(buffer, 0, buffer.length);
  }

  void symlink(String entry, String target) throws IOException, InterruptedException {
    checkInterrupt();
    Optional<String> name = names.nameOf(entry);
    if (name.isEmpty() || name.get().isEmpty()) {
      return;
    }
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw new ArchiveException("the symbolic link '%s' has no valid target".formatted(entry));
    }
    // An absolute target counts from where the entries would be without a prefix.
    Optional<String> moved =
        target.startsWith("/")
            ? names.linkTarget(target.replaceFirst("^/+", ""))
            : Optional.empty();
    directory.createSymlink(name.get(), moved.map(path -> "/" + path).orElse(target));
  }

  void hardLink(String entry, String target) throws IOException, InterruptedException {
    checkInterrupt();
    Optional<String> name = names.nameOf(entry);
    if (name.isEmpty() || name.get().isEmpty()) {
      return;
    }
    Optional<String> existing = names.linkTarget(target);
    if (existing.isEmpty()) {
      throw new ArchiveException(
          "'%s' is a hard link to '%s', which is outside of the prefix".formatted(entry, target));
    }
    directory.createHardLink(name.get(), existing.get());
  }

  /** Ends the work: all entries have been written. */
  void finish() throws IOException {
    names.checkPrefix();
    directory.checkLinks();
  }

  private static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("unpacking was interrupted");
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> result = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < PERMISSIONS.length; bit++) {
      if ((mode & (1 << bit)) != 0) {
        result.add(PERMISSIONS[bit]);
      }
    }
    return result;
  }
}
