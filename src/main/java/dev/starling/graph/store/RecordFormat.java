package dev.starling.graph.store;

import dev.starling.digest.Digest;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Where what stands in a file of records; numbers are big-endian. */
final class RecordFormat {
  /** Which files are of this format; another number for each change of it. */
  private static final long MAGIC = 0x53544152_47520001L;

  private static final long BATCH = 0x53544152_42415443L;

  /** Magic number, identity, checksum. */
  static final int HEADER_SIZE = Long.BYTES + Digest.SIZE + Integer.BYTES;

  /** Magic number, length of the batch, where its index begins, checksum. */
  static final int PROLOGUE_SIZE = 3 * Long.BYTES + Integer.BYTES;

  /** Length of what follows and its checksum. */
  static final int RECORD_HEADER_SIZE = 2 * Integer.BYTES;

  /** Version, count of records, count of names, length of the file when it was written anew. */
  static final int INDEX_HEADER_SIZE = 3 * Integer.BYTES + Long.BYTES;

  /** Number, hash, offset from the beginning of the file. */
  static final int INDEX_ENTRY_SIZE = Integer.BYTES + 2 * Long.BYTES;

  private RecordFormat() {}

  /**
   * How far a batch goes.
   *
   * @param length with this prologue
   * @param index from the beginning of the batch
   */
  record Prologue(long length, long index) {}

  static byte[] header(Digest identity) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
    header.putLong(MAGIC).put(identity.toBytes());
    return header.putInt(checksum(header.array(), 0, header.position())).array();
  }

  static byte[] prologue(Prologue prologue) {
    ByteBuffer bytes = ByteBuffer.allocate(PROLOGUE_SIZE);
    bytes.putLong(BATCH).putLong(prologue.length()).putLong(prologue.index());
    return bytes.putInt(checksum(bytes.array(), 0, bytes.position())).array();
  }

  /** Returns what a prologue says; lengths of zero if it is none. */
  static Prologue prologue(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getLong() == BATCH) {
      Prologue prologue = new Prologue(buffer.getLong(), buffer.getLong());
      if (buffer.getInt() == checksum(bytes, 0, PROLOGUE_SIZE - Integer.BYTES)) {
        return prologue;
      }
    }
    return new Prologue(0, 0);
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
