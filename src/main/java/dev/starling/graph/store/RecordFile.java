package dev.starling.graph.store;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.starling.digest.Digest;
import dev.starling.graph.store.RecordFormat.Prologue;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The records that a file had when it was opened; their contents are read when they are asked for.
 * Thread-safe; others may append to the file, or put another in its place.
 */
public final class RecordFile {
  private final MemorySegment bytes;
  private final ImmutableList.Builder<String> names = ImmutableList.builder();
  private long[] offsets = new long[64];
  private long[] hashes = new long[64];
  private int[] slots = new int[0];
  private int version;
  private int limit = 1;
  private long end;
  private long baseline;

  private RecordFile(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /**
   * Opens a file.
   *
   * @param identity what the file must have been made for
   * @return nothing if there is none, or none for this identity with a whole batch
   */
  public static Optional<RecordFile> open(Path file, Digest identity) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      RecordFile opened = new RecordFile(bytes);
      return opened.readBatches(identity) ? Optional.of(opened) : Optional.empty();
    } catch (IOException | InternalError _) { // the latter: the file has become shorter
      return Optional.empty();
    }
  }

  private boolean readBatches(Digest identity) {
    byte[] header = RecordFormat.header(identity);
    if (bytes.byteSize() < header.length || !Arrays.equals(copy(0, header.length), header)) {
      return false;
    }
    end = header.length;
    boolean any = false;
    while (readBatch(end)) {
      any = true;
    }
    if (any) {
      makeSlots();
    }
    return any;
  }

  private boolean readBatch(long start) {
    if (start + RecordFormat.PROLOGUE_SIZE > bytes.byteSize()) {
      return false;
    }
    Prologue prologue = RecordFormat.prologue(copy(start, RecordFormat.PROLOGUE_SIZE));
    long indexSize = prologue.length() - prologue.index() - Integer.BYTES;
    if (indexSize < RecordFormat.INDEX_HEADER_SIZE
        || indexSize > Integer.MAX_VALUE
        || prologue.length() > bytes.byteSize() - start) {
      return false;
    }
    byte[] index = copy(start + prologue.index(), (int) indexSize + Integer.BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(index);
    if (buffer.getInt((int) indexSize) != RecordFormat.checksum(index, 0, (int) indexSize)) {
      return false;
    }
    readIndex(buffer);
    end = start + prologue.length();
    return true;
  }

  private void readIndex(ByteBuffer index) {
    version = index.getInt();
    int count = index.getInt();
    int nameCount = index.getInt();
    baseline = index.getLong();
    for (int i = 0; i < count; i++) {
      int number = index.getInt();
      if (number >= offsets.length) {
        int size = Math.max(number + 1, offsets.length * 2);
        offsets = Arrays.copyOf(offsets, size);
        hashes = Arrays.copyOf(hashes, size);
      }
      limit = Math.max(limit, number + 1);
      hashes[number] = index.getLong();
      offsets[number] = index.getLong();
    }
    for (int i = 0; i < nameCount; i++) {
      byte[] name = new byte[index.getInt()];
      index.get(name);
      names.add(new String(name, StandardCharsets.ISO_8859_1));
    }
  }

  private void makeSlots() {
    slots = new int[Integer.highestOneBit(limit) * 4];
    for (int number = 1; number < limit; number++) {
      if (hashes[number] != 0) {
        int slot = slot(hashes[number]);
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number;
      }
    }
  }

  private int slot(long hash) {
    return (int) hash & (slots.length - 1);
  }

  /** Returns the version of the last batch. */
  public int version() {
    return version;
  }

  /** Returns a number that is greater than all that are used; they begin with 1. */
  public int limit() {
    return limit;
  }

  /** Returns the names, in the order in which they were written. */
  public ImmutableList<String> names() {
    return names.build();
  }

  /** Returns where the last whole batch ends. */
  public long end() {
    return end;
  }

  /** Returns how long the file was when nothing in it was outdated. */
  public long baseline() {
    return baseline;
  }

  /** Returns the hash of a record, zero if it has none. */
  long hash(int number) {
    return number < limit ? hashes[number] : 0;
  }

  /** Returns the first record with a hash that passes a test, or zero. */
  public int find(long hash, IntPredicate test) {
    if (hash == 0) {
      return 0;
    }
    for (int slot = slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      if (hashes[slots[slot]] == hash && test.test(slots[slot])) {
        return slots[slot];
      }
    }
    return 0;
  }

  /** Returns what a number stands for; nothing if there is no such record, or a damaged one. */
  public Optional<StoredRecord> read(int number) {
    long offset = number > 0 && number < limit ? offsets[number] : 0;
    if (offset < RecordFormat.HEADER_SIZE || offset + RecordFormat.RECORD_HEADER_SIZE > end) {
      return Optional.empty();
    }
    try {
      int length = bytes.get(INT, offset);
      int checksum = bytes.get(INT, offset + Integer.BYTES);
      long start = offset + RecordFormat.RECORD_HEADER_SIZE;
      if (length < Integer.BYTES || length > end - start) {
        return Optional.empty();
      }
      byte[] record = copy(start, length);
      return checksum == RecordFormat.checksum(record, 0, length)
          ? parse(record)
          : Optional.empty();
    } catch (InternalError _) { // the file has become shorter
      return Optional.empty();
    }
  }

  private static Optional<StoredRecord> parse(byte[] record) {
    ByteBuffer buffer = ByteBuffer.wrap(record);
    int count = buffer.getInt();
    if (count < 0 || count > buffer.remaining() / Integer.BYTES) {
      return Optional.empty();
    }
    ImmutableIntArray.Builder mentions = ImmutableIntArray.builder(count);
    for (int i = 0; i < count; i++) {
      mentions.add(buffer.getInt());
    }
    return Optional.of(
        new StoredRecord(
            mentions.build(), Arrays.copyOfRange(record, buffer.position(), record.length)));
  }

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(java.nio.ByteOrder.BIG_ENDIAN);

  private byte[] copy(long from, int length) {
    byte[] copy = new byte[length];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, length);
    return copy;
  }
}
