package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.codec.DecodingContext;
import dev.starling.digest.Digest;
import dev.starling.graph.GraphWriter.Written;
import dev.starling.graph.store.Compaction;
import dev.starling.graph.store.RecordBatch;
import dev.starling.graph.store.RecordFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a graph outlives its process.
 *
 * <p>A file that is torn, damaged, or made for something else counts as absent, as far as that
 * goes; one that cannot be written is left alone. Belongs to one graph; written by one thread at a
 * time.
 */
public final class GraphStore {
  /**
   * A file shorter than this part of what is allowed is not worth the work of making it shorter.
   */
  private static final int SMALL_PART = 64;

  private final Path file;
  private final Digest identity;
  private final long maxBytes;
  private final RecordNumbers numbers = new RecordNumbers();
  private final Queue<Integer> removed = new ConcurrentLinkedQueue<>();
  private @Nullable GraphWriter writer;
  private int firstVersion = 1;
  private long end;
  private long endAfterCompaction;
  private boolean isFailed;
  private @Nullable FileChannel lock; // held while the file is ours

  /**
   * A store in a file.
   *
   * @param identity the engine and the workspace; a file of another identity counts as absent
   * @param maxBytes how long the file may become
   */
  public GraphStore(Path file, Digest identity, long maxBytes) {
    this.file = file;
    this.identity = identity;
    this.maxBytes = maxBytes;
  }

  /** Takes the file and reads it, before anything is written; one that another has is not ours. */
  Optional<WrittenNodes> read(Graph graph, DecodingContext context) {
    isFailed = !takeLock();
    Optional<RecordFile> found = isFailed ? Optional.empty() : RecordFile.open(file, identity);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    RecordFile records = found.get();
    firstVersion = records.version() + 1;
    end = records.end();
    endAfterCompaction = records.baseline();
    numbers.continueFrom(records.limit(), records.names());
    return Optional.of(new WrittenNodes(graph, records, context, numbers.objects()));
  }

  private boolean takeLock() {
    FileChannel channel = null;
    try {
      Files.createDirectories(file.getParent());
      channel =
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        lock = channel;
        return true;
      }
    } catch (IOException | OverlappingFileLockException _) {
      // not for us
    }
    closeQuietly(channel);
    return false;
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // nothing was written by it
    }
  }

  /** Lets go of the file; nothing is written any more. */
  public synchronized void close() {
    isFailed = true;
    closeQuietly(lock);
    lock = null;
  }

  /** Returns the version at which a graph begins that goes on from here. */
  int firstVersion() {
    return firstVersion;
  }

  GraphWriter writer(Graph graph) {
    GraphWriter known = writer;
    if (known == null) {
      known = new GraphWriter(graph, numbers);
      writer = known;
    }
    return known;
  }

  /** Has the record of a node that was deleted stand for nothing. */
  void remove(int number) {
    removed.add(number);
  }

  /** Appends what was collected; false if the file does not take it, now or ever. */
  boolean write(Graph graph, ImmutableList<Written> nodes, int version, WritingTurn turn) {
    if (isFailed) {
      return false;
    }
    if (nodes.isEmpty() && removed.isEmpty()) {
      return true;
    }
    try (RecordBatch batch =
        end == 0 ? RecordBatch.create(file, identity) : RecordBatch.append(file, end)) {
      for (Integer number = removed.poll(); number != null; number = removed.poll()) {
        batch.remove(number);
      }
      writer(graph).write(nodes, batch, turn);
      end = batch.commit(version, numbers.takeNewTypes(), endAfterCompaction);
      endAfterCompaction = endAfterCompaction == 0 ? end : endAfterCompaction;
      keepSmall(graph);
      return true;
    } catch (IOException _) {
      isFailed = true; // what is in memory is not what is on disk; the file stays as it was
      return false;
    }
  }

  /**
   * Writes the file anew when much of it is out of date. In one that is too long then, only what
   * this process was asked for stays; if that is too much as well, nothing.
   */
  private void keepSmall(Graph graph) throws IOException {
    if (end > Math.max(maxBytes / SMALL_PART, 2 * endAfterCompaction)) {
      compact(_ -> true);
    }
    if (end > maxBytes) {
      compact(graph.numbersInUse()::get);
    }
    if (end > maxBytes) {
      Files.deleteIfExists(file);
      isFailed = true;
    }
  }

  private void compact(IntPredicate kept) throws IOException {
    numbers.forgetObjects(); // those that only records mention that go have gone
    end = Compaction.compact(file, identity, kept).orElse(0L);
    endAfterCompaction = end;
  }

  /** Returns how long the file is. */
  public long bytes() {
    return isFailed ? 0 : end;
  }

  /** Returns how many nodes of each kind could not be written down so far. */
  public ImmutableMap<String, Integer> unwritable() {
    GraphWriter known = writer;
    return known == null ? ImmutableMap.of() : ImmutableMap.copyOf(known.unwritable());
  }
}
