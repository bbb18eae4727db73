package dev.starling.graph.store;

import dev.starling.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Writes a file anew with what is still of use: records with a hash, and what these mention. */
public final class Compaction {
  private final RecordFile from;
  private final BitSet kept = new BitSet();

  private Compaction(RecordFile from) {
    this.from = from;
  }

  /**
   * Puts a smaller file in the place of one.
   *
   * @param wanted which of the records with a hash are kept, by number
   * @return where the new file ends; nothing if there is nothing to keep
   */
  public static Optional<Long> compact(Path file, Digest identity, IntPredicate wanted)
      throws IOException {
    Optional<RecordFile> opened = RecordFile.open(file, identity);
    return opened.isEmpty()
        ? Optional.empty()
        : Optional.of(new Compaction(opened.get()).write(file, identity, wanted));
  }

  private long write(Path file, Digest identity, IntPredicate wanted) throws IOException {
    try (RecordBatch batch = RecordBatch.create(file, identity)) {
      for (int number = 1; number < from.limit(); number++) {
        if (from.hash(number) != 0 && wanted.test(number)) {
          copy(number, batch);
        }
      }
      return batch.commit(from.version(), from.names(), 0);
    }
  }

  /** Copies a record after those that it mentions, which may be deep. */
  private void copy(int top, RecordBatch batch) throws IOException {
    java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>();
    open.push(top);
    while (!open.isEmpty()) {
      int number = open.pop();
      if (kept.get(number)) {
        continue;
      }
      kept.set(number);
      Optional<StoredRecord> record = from.read(number);
      if (record.isPresent()) {
        batch.add(number, from.hash(number), record.get());
        record.get().mentions().forEach(open::push);
      }
    }
  }
}
