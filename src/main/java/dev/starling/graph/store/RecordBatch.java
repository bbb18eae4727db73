package dev.starling.graph.store;

import dev.starling.digest.Digest;
import dev.starling.graph.store.RecordFormat.Prologue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Records that count together, or not at all; used by one thread, which nobody may interrupt.
 *
 * <p>The prologue is written last. Nothing is forced to the disk: after a loss of power a batch
 * whose index is damaged does not count, nor do those after it, and a damaged record is absent.
 */
public final class RecordBatch implements AutoCloseable {
  private static final int BUFFER_SIZE = 1 << 20;

  private final Path file;
  private final Path target;
  private final FileChannel channel;
  private final long start;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
  private ByteBuffer index = ByteBuffer.allocate(1 << 12);
  private long position;
  private int records;
  private boolean committed;

  private RecordBatch(Path file, Path target, FileChannel channel, long start) {
    this.file = file;
    this.target = target;
    this.channel = channel;
    this.start = start;
    this.position = start + RecordFormat.PROLOGUE_SIZE;
  }

  /**
   * Begins the first batch of a file, which takes the place of any file there is at the end.
   *
   * @param identity what the file is made for
   */
  public static RecordBatch create(Path target, Digest identity) throws IOException {
    Files.createDirectories(target.getParent());
    Path file = target.resolveSibling(target.getFileName() + ".new");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    RecordBatch batch = new RecordBatch(file, target, channel, RecordFormat.HEADER_SIZE);
    try {
      batch.writeAt(0, ByteBuffer.wrap(RecordFormat.header(identity)));
      return batch;
    } catch (IOException e) {
      batch.close();
      throw e;
    }
  }

  /** Begins a batch after the last one of a file; what is there beyond is no batch and goes. */
  public static RecordBatch append(Path file, long end) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    RecordBatch batch = new RecordBatch(file, file, channel, end);
    try {
      channel.truncate(end);
      return batch;
    } catch (IOException e) {
      batch.close();
      throw e;
    }
  }

  /**
   * Adds a record.
   *
   * @param hash by which it can be found; zero for one that is known by its number only
   */
  public void add(int number, long hash, StoredRecord record) throws IOException {
    int length = Integer.BYTES * (1 + record.mentions().length()) + record.content().length;
    ByteBuffer bytes = ByteBuffer.allocate(RecordFormat.RECORD_HEADER_SIZE + length);
    bytes.position(RecordFormat.RECORD_HEADER_SIZE);
    bytes.putInt(record.mentions().length());
    record.mentions().forEach(bytes::putInt);
    bytes.put(record.content());
    bytes
        .putInt(0, length)
        .putInt(
            Integer.BYTES,
            RecordFormat.checksum(bytes.array(), RecordFormat.RECORD_HEADER_SIZE, length));
    addToIndex(number, hash, position + buffer.position());
    write(bytes.array());
  }

  /** Has a number stand for nothing from now on. */
  public void remove(int number) {
    addToIndex(number, 0, 0);
  }

  private void addToIndex(int number, long hash, long offset) {
    reserve(RecordFormat.INDEX_ENTRY_SIZE);
    index.putInt(number).putLong(hash).putLong(offset);
    records++;
  }

  private void reserve(int size) {
    if (index.remaining() < size) {
      byte[] grown =
          Arrays.copyOf(index.array(), Math.max(index.capacity() * 2, index.position() + size));
      index = ByteBuffer.wrap(grown).position(index.position());
    }
  }

  /** Returns how long the file would be if the batch ended here, but for the index. */
  public long size() {
    return position + buffer.position();
  }

  /**
   * Ends the batch, which counts from now on.
   *
   * @param names to be added to those there are
   * @param baseline how long the file was when nothing in it was outdated; zero if it is so now
   * @return where the file ends
   */
  public long commit(int version, Iterable<String> names, long baseline) throws IOException {
    long indexStart = position + buffer.position();
    int nameCount = 0;
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      reserve(Integer.BYTES + bytes.length);
      index.putInt(bytes.length).put(bytes);
      nameCount++;
    }
    ByteBuffer all =
        ByteBuffer.allocate(RecordFormat.INDEX_HEADER_SIZE + index.position() + Integer.BYTES);
    all.putInt(version).putInt(records).putInt(nameCount);
    all.putLong(baseline != 0 ? baseline : indexStart + all.capacity());
    all.put(index.array(), 0, index.position());
    all.putInt(RecordFormat.checksum(all.array(), 0, all.position()));
    write(all.array());
    flush();
    writeAt(
        start,
        ByteBuffer.wrap(RecordFormat.prologue(new Prologue(position - start, indexStart - start))));
    if (!file.equals(target)) {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
    return position;
  }

  private void write(byte[] bytes) throws IOException {
    if (bytes.length > buffer.remaining()) {
      flush();
    }
    if (bytes.length > buffer.remaining()) {
      position = writeAt(position, ByteBuffer.wrap(bytes));
    } else {
      buffer.put(bytes);
    }
  }

  private void flush() throws IOException {
    position = writeAt(position, buffer.flip());
    buffer.clear();
  }

  private long writeAt(long place, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
    return place;
  }

  /** Lets go of the file; a batch that was not committed leaves no trace. */
  @Override
  public void close() throws IOException {
    try {
      if (!committed && file.equals(target)) {
        channel.truncate(start);
      }
    } finally {
      channel.close();
      if (!committed && !file.equals(target)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
