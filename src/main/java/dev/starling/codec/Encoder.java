package dev.starling.codec;

import dev.starling.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a value and makes bytes of them; used by one thread. */
public final class Encoder {
  /** Writes objects, each in the way that this message treats shared ones. */
  interface ObjectWriter {
    void write(Object value, Encoder out) throws CodecException;

    /** Returns where objects are kept that several messages share, if they are. */
    default @Nullable PartsWriter parts() {
      return null;
    }
  }

  private final ObjectWriter objects;
  private byte[] bytes = new byte[64];
  private int size;

  Encoder(ObjectWriter objects) {
    this.objects = objects;
  }

  /** Writes a truth value. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Writes the lowest eight bits of a number. */
  public void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Writes a number; small ones, negative or not, take few bytes. */
  public void writeInt(int value) {
    writeUnsigned(((value << 1) ^ (value >> 31)) & 0xFFFFFFFFL);
  }

  /** Writes a number; small ones, negative or not, take few bytes. */
  public void writeLong(long value) {
    writeUnsigned((value << 1) ^ (value >> 63));
  }

  /** Writes eight bytes for a number of any size. */
  public void writeFixedLong(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Writes a floating-point number, bit by bit. */
  public void writeDouble(double value) {
    writeFixedLong(Double.doubleToRawLongBits(value));
  }

  /** Writes a string. */
  public void writeString(String value) {
    int length = value.length();
    boolean narrow = isBytes(value);
    writeUnsigned(((long) length << 1) | (narrow ? 0 : 1));
    if (narrow) {
      raw(value.getBytes(StandardCharsets.ISO_8859_1), length);
    } else {
      for (int i = 0; i < length; i++) {
        // Char by char, because half a character is a char, too.
        writeByte(value.charAt(i) >>> 8);
        writeByte(value.charAt(i));
      }
    }
  }

  private static boolean isBytes(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  /** Writes bytes and their number. */
  public void writeBytes(byte[] value) {
    writeUnsigned(value.length);
    raw(value, value.length);
  }

  /** Writes a digest. */
  public void writeDigest(Digest value) {
    raw(value.toBytes(), Digest.SIZE);
  }

  /**
   * Writes an object with its type; one that was written before costs a few bytes.
   *
   * @throws CodecException if a part of it has no codec, contains itself, or is nested too deeply
   */
  public void write(@Nullable Object value) throws CodecException {
    if (value == null) {
      writeUnsigned(Tags.NULL);
    } else {
      objects.write(value, this);
    }
  }

  /**
   * Returns where objects are kept apart that several messages share; whoever writes deep graphs of
   * such objects keeps those below first.
   */
  public Optional<PartsWriter> parts() {
    return Optional.ofNullable(objects.parts());
  }

  /** Writes the number of some objects, and the objects. */
  public void writeAll(Collection<?> values) throws CodecException {
    writeUnsigned(values.size());
    for (Object value : values) {
      write(value);
    }
  }

  void writeUnsigned(long value) {
    reserve(10);
    while ((value & ~0x7FL) != 0) {
      bytes[size++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    bytes[size++] = (byte) value;
  }

  void raw(byte[] value, int count) {
    reserve(count);
    System.arraycopy(value, 0, bytes, size, count);
    size += count;
  }

  private void reserve(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  long hash() {
    long hash = size;
    for (int i = 0; i < size; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001B3L;
    }
    return ContentHasher.mix(hash);
  }

  void clear() {
    size = 0;
  }

  boolean hasSameBytes(Encoder other) {
    return Arrays.equals(bytes, 0, size, other.bytes, 0, other.size);
  }
}
