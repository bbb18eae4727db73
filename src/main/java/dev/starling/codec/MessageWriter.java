package dev.starling.codec;

import com.google.common.collect.Multimap;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Writes each shared object once, and a reference where it comes again. */
final class MessageWriter implements Encoder.ObjectWriter {
  private static final int UNFINISHED = -1;

  private final CodecRegistry registry;
  private final IdentityHashMap<CodecRegistry.Entry, Integer> types = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Integer> same = new IdentityHashMap<>();
  private final Map<Object, Integer> equal = new HashMap<>();
  private int count;
  private int depth;

  private MessageWriter(CodecRegistry registry) {
    this.registry = registry;
    registry.standardEntries().forEach(entry -> types.put(entry, types.size()));
  }

  static byte[] write(CodecRegistry registry, Object value) throws CodecException {
    Encoder out = new Encoder(new MessageWriter(registry));
    out.write(value);
    return out.toBytes();
  }

  @Override
  public void write(Object value, Encoder out) throws CodecException {
    CodecRegistry.Entry entry = registry.entryFor(value);
    switch (entry.sharing()) {
      case NEVER -> writeNew(value, entry, out);
      case IF_EQUAL -> writeShared(value, entry, equal, out);
      case IF_SAME -> writeShared(value, entry, same, out);
    }
  }

  private void writeShared(
      Object value, CodecRegistry.Entry entry, Map<Object, Integer> known, Encoder out)
      throws CodecException {
    Object identity = isAlwaysSame(value, entry) ? entry : value;
    Integer number = known.putIfAbsent(identity, UNFINISHED);
    if (number == null) {
      writeNew(value, entry, out);
      known.put(identity, count++);
    } else if (number == UNFINISHED) {
      throw new CodecException("a %s contains itself".formatted(entry.name()));
    } else {
      out.writeUnsigned(Tags.BACK_REFERENCE);
      out.writeUnsigned(number);
    }
  }

  /** Tells whether this is all there can be of a type, be it one object or many. */
  private static boolean isAlwaysSame(Object value, CodecRegistry.Entry entry) {
    return switch (value) {
      case Collection<?> collection -> collection.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case Multimap<?, ?> map -> map.isEmpty();
      case Object[] array -> array.length == 0;
      default -> entry.codec() instanceof RecordCodec<?> codec && codec.isConstant();
    };
  }

  private void writeNew(Object value, CodecRegistry.Entry entry, Encoder out)
      throws CodecException {
    Integer type = types.putIfAbsent(entry, types.size());
    if (type == null) {
      out.writeUnsigned(Tags.NEW_TYPE);
      out.writeString(entry.name());
    } else {
      out.writeUnsigned(Tags.FIRST_TYPE + type);
    }
    if (++depth > CodecRegistry.MAX_DEPTH) {
      throw new CodecException("values are nested too deeply");
    }
    entry.encode(value, out);
    depth--;
  }
}
