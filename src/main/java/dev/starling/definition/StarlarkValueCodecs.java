package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.BuiltinFunction;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.RangeList;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkBytes;
import net.starlark.java.eval.StarlarkFloat;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
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
    addConstant(Starlark.NONE, registry);
    addConstant(Starlark.UNBOUND, registry);
    registry
        .add(
            StarlarkBytes.class,
            codec(
                (value, out) -> out.writeBytes(value.toByteArray()),
                in -> StarlarkBytes.copyOf(in.readBytes())))
        .add(
            BuiltinFunction.class,
            codec(StarlarkValueCodecs::writeBuiltin, StarlarkValueCodecs::readBuiltin))
        .add(
            StarlarkSemantics.class,
            codec(
                (value, out) -> out.write(value.nonDefaults()),
                in -> StarlarkSemantics.ofNonDefaults(options(in))))
        .addWithSubtypes(
            StarlarkInt.class,
            codec(
                (value, out) -> out.writeBytes(value.toBigInteger().toByteArray()),
                in -> StarlarkInt.of(new BigInteger(in.readBytes()))))
        .add(
            RangeList.class, codec(StarlarkValueCodecs::writeRange, StarlarkValueCodecs::readRange))
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

  @SuppressWarnings("unchecked") // a value is of its own class
  private static <T> void addConstant(T value, CodecRegistry.Builder registry) {
    registry.add((Class<T>) value.getClass(), codec((_, _) -> {}, _ -> value));
  }

  /** A function of the language by its name; a method by what it belongs to, too. */
  private static void writeBuiltin(BuiltinFunction value, Encoder out) throws CodecException {
    out.writeString(value.getName());
    out.write(Starlark.UNIVERSE.get(value.getName()) == value ? null : value.receiver());
  }

  private static BuiltinFunction readBuiltin(Decoder in) throws CodecException {
    String name = in.readString();
    Object receiver = in.readNullable();
    try {
      Object found =
          receiver == null
              ? Starlark.UNIVERSE.get(name)
              : Starlark.getattr(null, StarlarkSemantics.DEFAULT, receiver, name, null);
      if (found instanceof BuiltinFunction function) {
        return function;
      }
      throw new CodecException("there is no function " + name);
    } catch (EvalException e) {
      throw new CodecException("there is no method " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CodecException("interrupted", e);
    }
  }

  private static void writeRange(RangeList value, Encoder out) {
    out.writeInt(value.start());
    out.writeInt(value.stop());
    out.writeInt(value.step());
  }

  private static RangeList readRange(Decoder in) throws CodecException {
    int start = in.readInt();
    int stop = in.readInt();
    int step = in.readInt();
    if (step == 0) {
      throw new CodecException("a range has no step of 0");
    }
    return RangeList.of(start, stop, step);
  }

  private static ImmutableSortedMap<String, Object> options(Decoder in) throws CodecException {
    ImmutableSortedMap.Builder<String, Object> options = ImmutableSortedMap.naturalOrder();
    ImmutableSortedMap<?, ?> read = in.read(ImmutableSortedMap.class);
    for (Map.Entry<?, ?> option : read.entrySet()) {
      options.put((String) option.getKey(), option.getValue());
    }
    return options.buildOrThrow();
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
