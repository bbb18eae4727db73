package dev.starling.exec.cache;

import dev.starling.digest.Digest;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVMap;

/**
 * The bytes of outputs by their digest, within a bounded size; what was not used for longest goes
 * first.
 *
 * <p>A file in the store is a second name of the output itself (a hard link), which costs neither
 * time nor space. Somebody who makes an output writable and changes it changes the store's file,
 * too; therefore a file is digested again before it is given out, and dropped if it is not what its
 * name says. Where links are impossible, files are copied.
 */
public final class ContentStore {
  private static final int RIGHTS = 0555;
  private static final int WORTH_LOOKING = 32;

  private final FileSystem fileSystem;
  private final Path directory;
  private final MVMap<String, Long> lastUse;
  private final AtomicLong added = new AtomicLong();

  /**
   * The store in {@code directory}.
   *
   * @param database keeps when content was used
   */
  public ContentStore(FileSystem fileSystem, Path directory, CacheDatabase database) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.lastUse = database.numbers("content");
  }

  /** Keeps the content of a file whose digest is known. */
  public void put(Digest digest, long size, Path file, long now) throws IOException {
    Path place = place(digest);
    lastUse.put(digest.hex(), now);
    if (fileSystem.statNoFollow(place).isPresent()) {
      return;
    }
    added.addAndGet(size);
    fileSystem.createDirectories(place.getParent());
    try {
      fileSystem.createHardLink(place, file);
    } catch (IOException | UnsupportedOperationException _) {
      if (fileSystem.statNoFollow(place).isEmpty()) {
        copy(file, place);
      }
    }
  }

  /**
   * Puts the content with this digest at {@code file}, where nothing may be.
   *
   * @return whether the store had it
   */
  public boolean restore(Digest digest, Path file, long now) throws IOException {
    Path place = place(digest);
    Optional<FileStatus> status = fileSystem.statNoFollow(place);
    if (status.isEmpty()) {
      return false;
    }
    if (!status.get().isFile() || !digest.equals(digest(place))) {
      drop(digest);
      return false;
    }
    try {
      fileSystem.createHardLink(file, place);
    } catch (IOException | UnsupportedOperationException _) {
      copy(place, file);
    }
    if (status.get().permissions() != RIGHTS) {
      fileSystem.setPermissions(file, RIGHTS);
    }
    lastUse.put(digest.hex(), now);
    return true;
  }

  /** Tells whether the store's file with this digest is another name of a file. */
  public boolean isNameOf(Digest digest, FileStatus file) throws IOException {
    return fileSystem
        .statNoFollow(place(digest))
        .filter(kept -> kept.inode() == file.inode())
        .isPresent();
  }

  /** Tells whether content with this digest is likely there. */
  public boolean contains(Digest digest) {
    return lastUse.containsKey(digest.hex());
  }

  /**
   * Removes what was not used for longest until at most {@code bytes} are left, if enough was added
   * since the last time that looking at all content is worth while.
   */
  public void keepBelow(long bytes) throws IOException {
    if (added.get() > bytes / WORTH_LOOKING) {
      added.set(0);
      shrinkTo(bytes);
    }
  }

  /** Removes what was not used for longest until at most {@code bytes} are left. */
  public void shrinkTo(long bytes) throws IOException {
    List<Map.Entry<String, Long>> entries = new ArrayList<>();
    lastUse.forEach((hex, time) -> entries.add(Map.entry(hex, time)));
    entries.sort(Comparator.comparingLong(entry -> -entry.getValue()));
    long kept = 0;
    for (Map.Entry<String, Long> entry : entries) {
      Digest digest = Digest.fromHex(entry.getKey());
      Optional<FileStatus> status = fileSystem.statNoFollow(place(digest));
      long size = status.map(FileStatus::size).orElse(0L);
      if (status.isEmpty() || kept + size > bytes) {
        drop(digest);
      } else {
        kept += size;
      }
    }
  }

  private void drop(Digest digest) throws IOException {
    lastUse.remove(digest.hex());
    fileSystem.delete(place(digest));
  }

  private void copy(Path from, Path to) throws IOException {
    Path temporary =
        to.resolveSibling(to.getFileName() + "." + Thread.currentThread().threadId() + ".tmp");
    fileSystem.copy(from, temporary);
    fileSystem.setPermissions(temporary, RIGHTS);
    fileSystem.move(temporary, to);
  }

  private Digest digest(Path file) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return Digest.of(in);
    }
  }

  private Path place(Digest digest) {
    String hex = digest.hex();
    return directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }
}
