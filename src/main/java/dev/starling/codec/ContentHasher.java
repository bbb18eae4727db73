package dev.starling.codec;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one number of the content of a small value. Like {@code equals}, it does not look at the
 * order of maps and sets, nor at what is the same object.
 */
final class ContentHasher implements Encoder.ObjectWriter {
  private static final int NOTHING = 0;
  private static final int MAP = 1;
  private static final int SET = 2;
  private static final int OBJECT = 3;
  private static final int SHARED = 4;

  private final CodecRegistry registry;
  private int depth;

  private ContentHasher(CodecRegistry registry) {
    this.registry = registry;
  }

  static long hash(CodecRegistry registry, Object value) throws CodecException {
    return new ContentHasher(registry).hash(value);
  }

  private long hash(@Nullable Object value) throws CodecException {
    if (value == null) {
      return NOTHING;
    }
    Encoder out = new Encoder(this);
    write(value, out);
    return out.hash();
  }

  @Override
  public void write(Object value, Encoder out) throws CodecException {
    if (++depth > CodecRegistry.MAX_DEPTH) {
      throw new CodecException("values are nested too deeply");
    }
    switch (value) {
      case Map<?, ?> map -> {
        long sum = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          sum += mix(hash(entry.getKey()) * 31 + hash(entry.getValue()));
        }
        writeSum(MAP, sum, map.size(), out);
      }
      case Set<?> set -> writeSum(SET, sum(set), set.size(), out);
      default -> {
        CodecRegistry.Entry entry = registry.entryFor(value);
        if (entry.keepsFingerprints()) {
          out.writeUnsigned(SHARED);
          out.writeFixedLong(registry.fingerprint(value).digest().first());
        } else {
          out.writeUnsigned(OBJECT);
          out.writeInt(entry.name().hashCode());
          entry.identify(value, out);
        }
      }
    }
    depth--;
  }

  private long sum(Collection<?> values) throws CodecException {
    long sum = 0;
    for (Object value : values) {
      sum += mix(hash(value));
    }
    return sum;
  }

  private static void writeSum(int what, long sum, int size, Encoder out) {
    out.writeUnsigned(what);
    out.writeFixedLong(sum);
    out.writeUnsigned(size);
  }

  static long mix(long value) {
    long mixed = (value ^ (value >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
