package dev.starling.exec.cache;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Which outputs an action made from which inputs.
 *
 * <p>A lookup has two steps: by the action's identity (command, environment, platform), then by the
 * content of the inputs that an earlier run really used, so that an entry stays good when an input
 * changes that nobody reads. An identity keeps its latest few entries, because sources and flags go
 * back and forth.
 */
public final class ActionCache {
  private static final int ENTRIES_PER_ACTION = 8;

  private final MVMap<String, byte[]> entries;

  /** The cache in this database. */
  public ActionCache(CacheDatabase database) {
    this.entries = database.table("actions." + CacheEntryFormat.VERSION);
  }

  /**
   * The latest entry of an action whose used inputs have the content that they have now.
   *
   * @param inputsNow digests the inputs with these paths, or all inputs if absent
   */
  public Optional<CacheEntry> lookup(
      Digest identity, Function<Optional<ImmutableList<String>>, Digest> inputsNow) {
    for (CacheEntry entry : entries(identity)) {
      if (entry.inputs().equals(inputsNow.apply(entry.usedInputs()))) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Makes {@code entry} the latest of an action. */
  public void put(Digest identity, CacheEntry entry) {
    ImmutableList.Builder<CacheEntry> all = ImmutableList.builder();
    all.add(entry);
    entries(identity).stream()
        .filter(
            old ->
                !(old.inputs().equals(entry.inputs())
                    && old.usedInputs().equals(entry.usedInputs())))
        .limit(ENTRIES_PER_ACTION - 1)
        .forEach(all::add);
    entries.put(identity.hex(), CacheEntryFormat.encode(all.build()));
  }

  /** Forgets an action. */
  public void remove(Digest identity) {
    entries.remove(identity.hex());
  }

  private ImmutableList<CacheEntry> entries(Digest identity) {
    try {
      byte @Nullable [] bytes = entries.get(identity.hex());
      return bytes == null ? ImmutableList.of() : CacheEntryFormat.decode(bytes);
    } catch (MVStoreException _) {
      return ImmutableList.of(); // torn: as good as absent
    }
  }
}
