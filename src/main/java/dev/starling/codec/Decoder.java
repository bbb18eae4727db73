package dev.starling.codec;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the parts that an {@link Encoder} took, in the same order; used by one thread.
 *
 * <p>Every method fails with a {@link CodecException} where the bytes end early or make no sense.
 */
public final class Decoder {
  private final CodecRegistry registry;
  private final DecodingContext context;
  private final byte[] bytes;
  private final int end;
  private int position;
  private int depth;
  private final List<CodecRegistry.Entry> types;
  private final List<Object> objects = new ArrayList<>();
  private final @Nullable PartsReader parts;

  Decoder(CodecRegistry registry, DecodingContext context, byte[] bytes, int start, int end) {
    this.registry = registry;
    this.context = context;
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.types = new ArrayList<>(registry.standardEntries());
    this.parts = null;
  }

  /** A decoder of a message of a store. */
  Decoder(CodecRegistry registry, DecodingContext context, byte[] bytes, PartsReader parts) {
    this.registry = registry;
    this.context = context;
    this.bytes = bytes;
    this.end = bytes.length;
    this.types = ImmutableList.of();
    this.parts = parts;
  }

  /** Returns what there is beside the bytes. */
  public DecodingContext context() {
    return context;
  }

  /** Reads a truth value. */
  public boolean readBoolean() throws CodecException {
    int value = readByte();
    if (value > 1) {
      throw new CodecException("%d is no truth value".formatted(value));
    }
    return value == 1;
  }

  /** Reads eight bits, as a number from 0 to 255. */
  public int readByte() throws CodecException {
    need(1);
    return bytes[position++] & 0xFF;
  }

  /** Reads a number. */
  public int readInt() throws CodecException {
    long value = readUnsigned();
    if (value >>> 32 != 0) {
      throw new CodecException("number out of range");
    }
    return (int) ((value >>> 1) ^ -(value & 1));
  }

  /** Reads a number. */
  public long readLong() throws CodecException {
    long value = readUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads eight bytes. */
  public long readFixedLong() throws CodecException {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[position++] & 0xFF);
    }
    return value;
  }

  /** Reads a floating-point number. */
  public double readDouble() throws CodecException {
    return Double.longBitsToDouble(readFixedLong());
  }

  /** Reads a string. */
  public String readString() throws CodecException {
    long header = readUnsigned();
    if ((header & 1) != 0) {
      return readWide(checkSize(header >>> 1, 2));
    }
    int size = checkSize(header >>> 1, 1);
    position += size;
    return new String(bytes, position - size, size, StandardCharsets.ISO_8859_1);
  }

  private String readWide(int length) throws CodecException {
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) (readByte() << 8 | readByte());
    }
    return new String(chars);
  }

  /** Reads bytes. */
  public byte[] readBytes() throws CodecException {
    return raw(checkSize(readUnsigned(), 1));
  }

  /** Reads a digest. */
  public Digest readDigest() throws CodecException {
    return Digest.fromBytes(raw(Digest.SIZE));
  }

  private byte[] raw(int count) throws CodecException {
    need(count);
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  /**
   * Reads an object of this type.
   *
   * @throws CodecException also if it is another type, or none
   */
  public <T> T read(Class<T> type) throws CodecException {
    Object value = readNullable();
    if (!type.isInstance(value)) {
      throw new CodecException(
          "expected %s, found %s"
              .formatted(type.getName(), value == null ? "nothing" : value.getClass().getName()));
    }
    return type.cast(value);
  }

  /** Reads an object of any type, or none. */
  public @Nullable Object readNullable() throws CodecException {
    long tag = readUnsigned();
    if (tag == Tags.NULL) {
      return null;
    }
    if (tag == Tags.BACK_REFERENCE) {
      return objects.get(index(readUnsigned(), objects.size()));
    }
    if (tag == Tags.NEW_TYPE) {
      types.add(registry.entryNamed(readString()));
      return readNew(types.getLast());
    }
    if (parts == null) {
      return readNew(types.get(index(tag - Tags.FIRST_TYPE, types.size())));
    }
    int number = index(tag, Integer.MAX_VALUE);
    return tag == Tags.APART
        ? parts.object(index(readUnsigned(), Integer.MAX_VALUE))
        : readNew(registry.entryNamed(parts.type(number - Tags.FIRST_TYPE)));
  }

  private Object readNew(CodecRegistry.Entry entry) throws CodecException {
    if (++depth > CodecRegistry.MAX_DEPTH) {
      throw new CodecException("values are nested too deeply");
    }
    Object value = entry.decode(this);
    depth--;
    if (entry.isShared()) {
      objects.add(value);
    }
    return value;
  }

  private static int index(long value, int size) throws CodecException {
    if (value < 0 || value >= size) {
      throw new CodecException("reference to something that was not there yet");
    }
    return (int) value;
  }

  /** Reads a number of objects of this type. */
  public <T> ImmutableList<T> readAll(Class<T> type) throws CodecException {
    int size = readSize();
    ImmutableList.Builder<T> values = ImmutableList.builderWithExpectedSize(size);
    for (int i = 0; i < size; i++) {
      values.add(read(type));
    }
    return values.build();
  }

  /** Reads how many parts follow; each takes at least a byte. */
  public int readSize() throws CodecException {
    return checkSize(readUnsigned(), 1);
  }

  private int checkSize(long count, int each) throws CodecException {
    if (count < 0 || count > (end - position) / each) {
      throw new CodecException("the data ends early");
    }
    return (int) count;
  }

  long readUnsigned() throws CodecException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new CodecException("number out of range");
  }

  private void need(int count) throws CodecException {
    if (count > end - position) {
      throw new CodecException("the data ends early");
    }
  }

  void checkEnd() throws CodecException {
    if (position != end) {
      throw new CodecException("%d bytes are left over".formatted(end - position));
    }
  }
}
