package dev.starling.exec.cache;

import com.google.common.base.Throwables;
import dev.starling.fs.FileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The database file of the caches: tables of bytes by string key.
 *
 * <p>A file that cannot be opened, because it is torn or something else, is replaced by an empty
 * one. One process at a time opens it.
 */
public final class CacheDatabase implements AutoCloseable {
  private static final int CACHE_MEGABYTES = 8;

  private final MVStore store;

  private CacheDatabase(MVStore store) {
    this.store = store;
  }

  /** Opens the database at {@code file}, whose directory is made where missing. */
  public static CacheDatabase open(FileSystem fileSystem, Path file) throws IOException {
    fileSystem.createDirectories(file.getParent());
    try {
      return new CacheDatabase(store(file));
    } catch (MVStoreException _) {
      fileSystem.delete(file);
      try {
        return new CacheDatabase(store(file));
      } catch (MVStoreException e) {
        throw new IOException("cannot make the action cache " + file + ": " + e.getMessage(), e);
      }
    }
  }

  private static MVStore store(Path file) {
    return new MVStore.Builder()
        .fileName(UninterruptibleFiles.name(file.toString()))
        .cacheSize(CACHE_MEGABYTES)
        .autoCommitBufferSize(4 * 1024)
        .open();
  }

  /** The table called {@code name}, made where missing. */
  MVMap<String, byte[]> table(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  /** The table of numbers called {@code name}, made where missing. */
  MVMap<String, Long> numbers(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, Long>()
            .keyType(StringDataType.INSTANCE)
            .valueType(LongDataType.INSTANCE));
  }

  /** Whether nothing has failed so far that has made the database close itself. */
  public boolean isOpen() {
    return !store.isClosed();
  }

  /** Writes what is only in memory so far. */
  public void flush() {
    boolean interrupted = Thread.interrupted(); // which the database would swallow
    try {
      store.commit();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * What to tell a user if {@code failure} comes from a database that could not be read or written,
   * mostly because the disk is full. Such a database has closed itself and must be opened anew.
   */
  public static Optional<String> explain(Throwable failure) {
    List<Throwable> chain = Throwables.getCausalChain(failure);
    if (chain.stream().noneMatch(MVStoreException.class::isInstance)) {
      return Optional.empty();
    }
    return Optional.of(
        chain.stream()
            .filter(IOException.class::isInstance)
            .findFirst()
            .map(cause -> "cannot write the action cache: " + cause.getMessage())
            .orElse("cannot use the action cache; is the disk full?"));
  }

  /** Lets go of the file. What the disk does not take any more is lost, as after a crash. */
  @Override
  public void close() {
    try {
      store.close();
    } catch (MVStoreException _) {
      store.closeImmediately();
    }
  }
}
