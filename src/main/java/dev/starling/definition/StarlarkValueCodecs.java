package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSet;
import net.starlark.java.eval.Tuple;

/** Codecs of the values of the Starlark language; what is read back is frozen. */
final class StarlarkValueCodecs {
  private StarlarkValueCodecs() {}

  private interface Writer<T> {
    void write(T value, Encoder out) throws CodecException;
  }

  private interface Reader<T> {
    T read(Decoder in) throws CodecException;
  }

  static void addTo(CodecRegistry.Builder registry) {
    registry
        .add(NoneType.class, codec((_, _) -> {}, _ -> Starlark.NONE))
        .addWithSubtypes(
            StarlarkInt.class,
            codec(
                (value, out) -> out.writeBytes(value.toBigInteger().toByteArray()),
                in -> StarlarkInt.of(new BigInteger(in.readBytes()))))
        .add(
            StarlarkFloat.class,
            codec(
                (value, out) -> out.writeDouble(value.toDouble()),
                in -> StarlarkFloat.of(in.readDouble())))
        .addWithSubtypes(
            Tuple.class,
            codec(
                (value, out) -> out.writeAll(value), in -> Tuple.copyOf(in.readAll(Object.class))))
        .addWithSubtypes(StarlarkList.class, lists())
        .addWithSubtypes(Dict.class, dicts())
        .addWithSubtypes(StarlarkSet.class, sets());
  }

  @SuppressWarnings("rawtypes") // a codec is added for a class, which has no type parameters
  private static Codec<StarlarkList> lists() {
    return codec(
        (value, out) -> out.writeAll((StarlarkList<?>) value),
        in -> StarlarkList.immutableCopyOf(in.readAll(Object.class)));
  }

  @SuppressWarnings("rawtypes") // a codec is added for a class, which has no type parameters
  private static Codec<StarlarkSet> sets() {
    return codec(
        (value, out) -> out.writeAll((StarlarkSet<?>) value),
        in -> StarlarkSet.immutableCopyOf(in.readAll(Object.class)));
  }

  @SuppressWarnings("rawtypes") // a codec is added for a class, which has no type parameters
  private static Codec<Dict> dicts() {
    return codec(
        (value, out) -> {
          ImmutableList.Builder<Object> flat = ImmutableList.builder();
          for (Map.Entry<?, ?> entry : ((Dict<?, ?>) value).entrySet()) {
            flat.add(entry.getKey()).add(entry.getValue());
          }
          out.writeAll(flat.build());
        },
        in -> {
          ImmutableMap.Builder<Object, Object> entries = ImmutableMap.builder();
          for (List<Object> entry : Lists.partition(in.readAll(Object.class), 2)) {
            entries.put(entry.getFirst(), entry.getLast());
          }
          return Dict.immutableCopyOf(entries.buildOrThrow());
        });
  }

  private static <T> Codec<T> codec(Writer<T> writer, Reader<T> reader) {
    return new Codec<>() {
      @Override
      public void encode(T value, Encoder out) throws CodecException {
        writer.write(value, out);
      }

      @Override
      public T decode(Decoder in) throws CodecException {
        return reader.read(in);
      }
    };
  }
}
