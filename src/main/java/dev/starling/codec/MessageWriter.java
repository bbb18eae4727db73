package dev.starling.codec;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Multimap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes each shared object once, and a reference where it comes again. */
final class MessageWriter implements Encoder.ObjectWriter {
  private static final int UNFINISHED = -1;

  private final CodecRegistry registry;
  private final IdentityHashMap<CodecRegistry.Entry, Integer> types = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Integer> same = new IdentityHashMap<>();
  private final Map<Object, Integer> equal = new HashMap<>();
  private final @Nullable PartsWriter parts;
  private final ImmutableIntArray.Builder apart = ImmutableIntArray.builder();
  private int count;
  private int depth;

  private MessageWriter(CodecRegistry registry, @Nullable PartsWriter parts) {
    this.registry = registry;
    this.parts = parts;
    registry.standardEntries().forEach(entry -> types.put(entry, types.size()));
  }

  static byte[] write(CodecRegistry registry, Object value) throws CodecException {
    Encoder out = new Encoder(new MessageWriter(registry, null));
    out.write(value);
    return out.toBytes();
  }

  /** Writes a message of a store; what several messages may share goes there, too. */
  static Part writePart(CodecRegistry registry, Object value, PartsWriter parts)
      throws CodecException {
    MessageWriter writer = new MessageWriter(registry, parts);
    Encoder out = new Encoder(writer);
    writer.writeNew(value, registry.entryFor(value), out);
    return new Part(out.toBytes(), writer.apart.build());
  }

  @Override
  public @Nullable PartsWriter parts() {
    return parts;
  }

  @Override
  public void write(Object value, Encoder out) throws CodecException {
    CodecRegistry.Entry entry = registry.entryFor(value);
    if (parts != null && entry.keepsFingerprints() && !isAlwaysSame(value, entry)) {
      int number = parts.keep(value);
      apart.add(number);
      out.writeUnsigned(Tags.APART);
      out.writeUnsigned(number);
      return;
    }
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

  private Integer typeInStore(CodecRegistry.Entry entry) {
    return requireNonNull(parts).type(entry.name());
  }

  private void writeNew(Object value, CodecRegistry.Entry entry, Encoder out)
      throws CodecException {
    Integer type = parts == null ? types.putIfAbsent(entry, types.size()) : typeInStore(entry);
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
