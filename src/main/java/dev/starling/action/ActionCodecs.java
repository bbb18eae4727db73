package dev.starling.action;

import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * How the values of this room are written down: actions and artifacts are records, whose codecs
 * follow from their declaration; the rest is here.
 */
public final class ActionCodecs {
  private ActionCodecs() {}

  /**
   * Adds the types of this room.
   *
   * @param semantics for the Starlark functions of command lines that are read back
   */
  public static void addTo(CodecRegistry.Builder registry, StarlarkSemantics semantics) {
    registry.add(ArgsCommandLine.class, commandLines(semantics));
  }

  private static Codec<ArgsCommandLine> commandLines(StarlarkSemantics semantics) {
    return new Codec<>() {
      @Override
      public void encode(ArgsCommandLine value, Encoder out) throws CodecException {
        out.writeAll(value.elements());
      }

      @Override
      public ArgsCommandLine decode(Decoder in) throws CodecException {
        return ArgsCommandLine.of(in.readAll(Object.class), semantics);
      }
    };
  }
}
