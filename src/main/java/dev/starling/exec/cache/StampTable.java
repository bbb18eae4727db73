package dev.starling.exec.cache;

import dev.starling.digest.Digest;
import java.util.Arrays;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * What outputs on disk looked like when their content was known, so that they need not be read
 * after a restart.
 */
public final class StampTable {
  private final MVMap<String, byte[]> stamps;

  /** An output's looks and its content. */
  public record Stamped(Digest stamp, Digest content) {}

  /** The table in this database. */
  public StampTable(CacheDatabase database) {
    this.stamps = database.table("stamps");
  }

  /** What was recorded for an output. */
  public Optional<Stamped> get(String execPath) {
    try {
      byte @Nullable [] bytes = stamps.get(execPath);
      if (bytes == null || bytes.length != 2 * Digest.SIZE) {
        return Optional.empty();
      }
      return Optional.of(
          new Stamped(
              Digest.fromBytes(Arrays.copyOf(bytes, Digest.SIZE)),
              Digest.fromBytes(Arrays.copyOfRange(bytes, Digest.SIZE, 2 * Digest.SIZE))));
    } catch (MVStoreException _) {
      return Optional.empty(); // torn: as good as absent
    }
  }

  /** Records an output. */
  public void put(String execPath, Stamped stamped) {
    byte[] bytes = Arrays.copyOf(stamped.stamp().toBytes(), 2 * Digest.SIZE);
    System.arraycopy(stamped.content().toBytes(), 0, bytes, Digest.SIZE, Digest.SIZE);
    stamps.put(execPath, bytes);
  }
}
