package dev.starling.codec;

import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Ordering;
import dev.starling.codec.CodecRegistry.Entry;
import dev.starling.codec.CodecRegistry.Sharing;
import dev.starling.digest.Digest;
import java.math.BigInteger;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of the Java platform and of Guava; their order is part of the format. */
final class StandardCodecs {
  private StandardCodecs() {}

  private interface Writer<T> {
    void write(T value, Encoder out) throws CodecException;
  }

  private interface Reader<T> {
    T read(Decoder in) throws CodecException;
  }

  static ImmutableList<Entry> entries(FileSystem fileSystem) {
    return ImmutableList.of(
        simple(Boolean.class, (value, out) -> out.writeBoolean(value), Decoder::readBoolean),
        simple(Integer.class, (value, out) -> out.writeInt(value), Decoder::readInt),
        simple(Long.class, (value, out) -> out.writeLong(value), Decoder::readLong),
        simple(Double.class, (value, out) -> out.writeDouble(value), Decoder::readDouble),
        entry(
            String.class,
            (value, out) -> out.writeString(value),
            Decoder::readString,
            Sharing.IF_EQUAL,
            false),
        simple(byte[].class, (value, out) -> out.writeBytes(value), Decoder::readBytes),
        simple(
            BigInteger.class,
            (value, out) -> out.writeBytes(value.toByteArray()),
            in -> new BigInteger(in.readBytes())),
        simple(Digest.class, (value, out) -> out.writeDigest(value), Decoder::readDigest),
        simple(Optional.class, StandardCodecs::writeOptional, StandardCodecs::readOptional),
        collection(
            ImmutableList.class,
            (value, out) -> out.writeAll(value),
            in -> in.readAll(Object.class)),
        collection(
            ImmutableSet.class,
            (value, out) -> out.writeAll(value),
            in -> ImmutableSet.copyOf(in.readAll(Object.class))),
        collection(
            ImmutableSortedSet.class,
            StandardCodecs::writeSortedSet,
            in -> ImmutableSortedSet.copyOf(natural(), in.readAll(Object.class))),
        collection(
            ImmutableMap.class,
            (value, out) -> writeMap(value, out),
            in -> readMap(in, ImmutableMap.builder()).buildOrThrow()),
        collection(
            ImmutableSortedMap.class,
            StandardCodecs::writeSortedMap,
            in -> readMap(in, new ImmutableSortedMap.Builder<>(natural())).buildOrThrow()),
        collection(
            ImmutableBiMap.class,
            (value, out) -> writeMap(value, out),
            in -> readMap(in, ImmutableBiMap.builder()).buildOrThrow()),
        collection(
            ImmutableSetMultimap.class,
            (value, out) -> writeEntries(value.entries(), out),
            in -> readEntries(in, ImmutableSetMultimap.builder()).build()),
        collection(
            ImmutableListMultimap.class,
            (value, out) -> writeEntries(value.entries(), out),
            in -> readEntries(in, ImmutableListMultimap.builder()).build()),
        entry(
            Path.class,
            (value, out) -> out.writeString(value.toString()),
            in -> fileSystem.getPath(in.readString()),
            Sharing.IF_EQUAL,
            true));
  }

  private static void writeOptional(Optional<?> value, Encoder out) throws CodecException {
    out.write(value.orElse(null));
  }

  private static Optional<?> readOptional(Decoder in) throws CodecException {
    return Optional.ofNullable(in.readNullable());
  }

  private static void writeSortedSet(ImmutableSortedSet<?> value, Encoder out)
      throws CodecException {
    checkNatural(value.comparator());
    out.writeAll(value);
  }

  private static void writeSortedMap(ImmutableSortedMap<?, ?> value, Encoder out)
      throws CodecException {
    checkNatural(value.comparator());
    writeMap(value, out);
  }

  private static void checkNatural(@Nullable Comparator<?> comparator) throws CodecException {
    if (comparator != null && !comparator.equals(Ordering.natural())) {
      if (!comparator.equals(Comparator.naturalOrder())) {
        throw new CodecException("only collections in natural order can be written");
      }
    }
  }

  @SuppressWarnings("unchecked") // elements that are not comparable fail as bad data
  private static Comparator<Object> natural() {
    return (Comparator<Object>) (Comparator<?>) Comparator.naturalOrder();
  }

  private static void writeMap(Map<?, ?> value, Encoder out) throws CodecException {
    writeEntries(value.entrySet(), out);
  }

  private static void writeEntries(Collection<?> entries, Encoder out) throws CodecException {
    out.writeUnsigned(entries.size());
    for (Object each : entries) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
      out.write(entry.getKey());
      out.write(entry.getValue());
    }
  }

  private static <B extends ImmutableMap.Builder<Object, Object>> B readMap(Decoder in, B builder)
      throws CodecException {
    int size = in.readSize();
    for (int i = 0; i < size; i++) {
      builder.put(in.read(Object.class), in.read(Object.class));
    }
    return builder;
  }

  private static <B extends ImmutableMultimap.Builder<Object, Object>> B readEntries(
      Decoder in, B builder) throws CodecException {
    int size = in.readSize();
    for (int i = 0; i < size; i++) {
      builder.put(in.read(Object.class), in.read(Object.class));
    }
    return builder;
  }

  private static <T> Entry simple(Class<T> type, Writer<T> writer, Reader<T> reader) {
    return entry(type, writer, reader, Sharing.NEVER, false);
  }

  private static <T> Entry collection(Class<T> type, Writer<T> writer, Reader<T> reader) {
    return entry(type, writer, reader, Sharing.IF_SAME, true);
  }

  private static <T> Entry entry(
      Class<T> type, Writer<T> writer, Reader<T> reader, Sharing sharing, boolean withSubtypes) {
    return new Entry(
        type,
        new Codec<T>() {
          @Override
          public void encode(T value, Encoder out) throws CodecException {
            writer.write(value, out);
          }

          @Override
          public T decode(Decoder in) throws CodecException {
            return reader.read(in);
          }
        },
        withSubtypes,
        sharing);
  }
}
