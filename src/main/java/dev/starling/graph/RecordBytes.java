package dev.starling.graph;

import dev.starling.codec.CodecException;
import java.util.Arrays;

/** Numbers, of which small ones take few bytes, and bytes, one after the other. */
final class RecordBytes {
  private byte[] bytes;
  private int position;

  /** Starts to write. */
  RecordBytes() {
    this(new byte[128]);
  }

  /** Starts to read. */
  RecordBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  void write(int number) {
    reserve(5);
    while ((number & ~0x7F) != 0) {
      bytes[position++] = (byte) (number | 0x80);
      number >>>= 7;
    }
    bytes[position++] = (byte) number;
  }

  void write(byte[] content) {
    write(content.length);
    reserve(content.length);
    System.arraycopy(content, 0, bytes, position, content.length);
    position += content.length;
  }

  private void reserve(int count) {
    if (bytes.length - position < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + count));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, position);
  }

  int read() throws CodecException {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position == bytes.length) {
        break;
      }
      byte next = bytes[position++];
      number |= (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new CodecException("the record ends early");
  }

  byte[] readBytes() throws CodecException {
    int length = read();
    if (length < 0 || length > bytes.length - position) {
      throw new CodecException("the record ends early");
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }
}
